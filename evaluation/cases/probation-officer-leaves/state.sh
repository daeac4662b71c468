./cases load
awk -F';' '{ print $1, $2 }' cases.csv | grep '^P22'
cat duty.conf rights.csv
ls homes
ls liaison/*
for file in deposits/*; do echo "$file"; tar tf "$file" | sort; done
