ls raw sets; cat jobs.csv
