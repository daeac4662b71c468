ls reports incidents
cat incidents/*
cat reports/*
wc -l <work/paid.txt
wc -l <work/missing.txt
