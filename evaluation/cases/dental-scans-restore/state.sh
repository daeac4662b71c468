cat restore-tests.csv
ls -R sets
ls scratch 2>/dev/null
true
