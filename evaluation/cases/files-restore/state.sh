cd ~
find files -type f | sort
cat files/invoices/*.txt
cut -d' ' -f2- restores.log
ls /tmp | grep restore
true
