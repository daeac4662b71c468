cat comments.csv closed.csv
