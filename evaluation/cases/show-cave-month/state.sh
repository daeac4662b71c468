tail -n +1 reports/*.txt council/*.txt reports/index.csv
cat tills/*-west.csv
sqlite3 work.db "select count(*), sum(persons), printf('%.2f', sum(amount)) from sales"
