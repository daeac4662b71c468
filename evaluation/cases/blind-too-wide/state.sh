tail -n +1 orders/* complaints/* sent/* credits.csv
ls outbox
