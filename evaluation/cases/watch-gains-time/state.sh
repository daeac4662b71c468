tail -n +1 repairs/* letters/* returns.csv
