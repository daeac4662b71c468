ls queue | wc -l
# Which blanks come next follows from those that were torn, and is another number each time.
head -5 printed/*.txt | sed 's/blank [0-9]*/blank/'
cat rolls/*.json void.csv incidents.csv | sed 's/"next":[0-9]*,"head":[0-9]*,//'
