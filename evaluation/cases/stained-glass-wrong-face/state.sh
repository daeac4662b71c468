tail -n +1 leadbook.csv easels.csv jobs/*.txt
find complaints -type f | sort
cat complaints/*/letter.txt
