git branch --show-current
git log --format=%s
git status -s
git --git-dir="$HOME/app.git" for-each-ref --format='%(refname)' --sort=refname
git --git-dir="$HOME/app.git" log -1 --format=%s --all --not main
cat po/de.po
msgunfmt build/locale/de/LC_MESSAGES/app.mo
