tail -n +1 findings/* tickets/*
cat complaints.csv
