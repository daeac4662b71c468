cat vlans.txt
ls switches
tail -n +1 switches/*.conf running/*.conf
git log --format=%s
git status --short
