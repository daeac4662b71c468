ls journal reports
cat journal/*.csv
awk 'FNR == 1 { print "report" } NF != 2 { print "odd: " $0 }' reports/*.txt
sed 's/ -\{0,1\}0\.00$/ zero/' reports/*.txt | grep zero
