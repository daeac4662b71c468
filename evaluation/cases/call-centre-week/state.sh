tail -n +1 in/*/*/*.csv out/* sent.csv
find ~/share -type f -exec tail -n +1 -v {} +
