head -40 reports/*.csv
ls reports delivered
for z in delivered/*.zip; do unzip -Z1 "$z" | sort; unzip -p "$z" '*-20*.csv' | grep -c ';retire;'; done
cat orders.csv
