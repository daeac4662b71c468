cat rights.csv
