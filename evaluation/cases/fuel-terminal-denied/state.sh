cat conf/stations.conf findings.txt
ls conf
cmp conf/stations.conf run/stations.conf && echo "loaded"
