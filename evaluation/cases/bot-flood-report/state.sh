cat etc/limits.conf
cmp etc/limits.conf run/limits.active && echo active
ls run etc reports
tail -n +1 reports/*
