find conf -type f | sort
tail -n +1 conf/*/*
cat run/*.json rollbacks.csv
