tail -n +1 conf/filter.conf hosts/*/etc/filter.conf hosts/*/run/live.conf
git log --format=%s origin/main
git status --short
