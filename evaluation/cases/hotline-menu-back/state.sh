tail -n +1 servers/*/*
cat rollbacks.txt
cd menu
cat menu.ini
git log --format=%s main
git stash list
git status --short --branch
