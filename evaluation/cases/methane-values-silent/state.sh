tail -n +1 received/*.csv held/* state/* shiftbook.txt
wc -l spool/*.csv
