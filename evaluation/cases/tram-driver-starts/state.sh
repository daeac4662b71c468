tail -n +1 lists/drivers.csv lists/training.csv lists/roster.csv lists/keys.csv
ls letters/out
cat letters/out/*
