tail -n +1 out/index.csv out/*-*.csv
