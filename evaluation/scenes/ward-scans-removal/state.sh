find scans archive -type f | sort
cat register.csv
