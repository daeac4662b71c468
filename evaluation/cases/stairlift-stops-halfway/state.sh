tail -n +1 lifts/*
cat visits/book.csv credits.csv
ls notes
cat notes/*
