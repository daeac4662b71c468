cat exams.csv booked.csv
tail -n +1 plans/* board/*
