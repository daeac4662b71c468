tail -n +1 R-*.txt
