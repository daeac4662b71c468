cat accounts keys briefings.csv
