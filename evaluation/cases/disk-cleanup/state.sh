ls logs dumps
stat -c %A dumps
gzip -t logs/*.gz && echo "archives are whole"
