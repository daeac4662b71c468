tail -n +1 labels/*.html rooms.csv
