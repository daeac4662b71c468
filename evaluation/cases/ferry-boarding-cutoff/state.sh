tail -n +1 boardd.conf*
for l in $(sed -n 's/^\[\(.*\)\]/\1/p' boardd.conf); do curl -s http://127.0.0.1:8650/lines/$l; done
cat changes.txt
