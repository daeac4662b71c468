readlink current
cat conf/gate.ini deploys.csv
curl -s 127.0.0.1:8290/health
ls releases current/
