readlink current
cat loaded blocked.txt lexicon/current.csv
ls releases lexicon
./pa status
