head -99 reports/*
head -1 sales/*/*.csv
ls
