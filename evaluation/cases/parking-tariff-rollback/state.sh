readlink current
./fare status
cat state/rates.csv
head -1 state/rates.before-*
cat deploys.log
curl -s 'http://127.0.0.1:8130/quote?garage=Messe&min=50'
