tail -n +1 sims/*
cat refunds.csv
ls notes
cat notes/*
