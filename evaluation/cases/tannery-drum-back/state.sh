cat *.ini logbook.txt
./drums status
git log --format=%s
git --git-dir ../recipes-origin.git log --format=%s main
git stash list | sed 's/^[^:]*: //'
git status --short
