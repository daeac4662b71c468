ls releases | sort -V
readlink current
cat current/VERSION shared/ledger.env
curl -s http://127.0.0.1:9600/health
cut -d' ' -f2- deploys.log
