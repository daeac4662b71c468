tail -n +1 complaints/* drawings/*
cat slabs.csv
