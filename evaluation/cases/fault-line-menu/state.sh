cat live/menu.conf live/hours.conf callback/* incidents.csv
git log --format=%s
git diff | grep '^[-+]'
git stash list
