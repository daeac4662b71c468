export LC_ALL=C
cat vendors.csv payments/*.csv changes.log
ls requests requests/done backup
