cat workshop/jobs.csv workshop/blanks.csv pickups.csv refunds.csv
