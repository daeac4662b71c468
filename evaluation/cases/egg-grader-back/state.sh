readlink current
cat state/running
ls state releases
tail -n +1 state/tare.tab*
cat withdrawn.csv
