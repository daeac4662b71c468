ls queue | wc -l
head -5 printed/*.txt
cat rolls/*.json void.csv incidents.csv
