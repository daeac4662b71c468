readlink current
ls releases
cat current/VERSION current/prizes.csv groups.csv blocked.txt
git -C tables status --short
