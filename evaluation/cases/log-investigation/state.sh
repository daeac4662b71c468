cat shop.conf restarts.log
wc -l <access.log
cat report.txt
