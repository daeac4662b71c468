cat meters.csv
