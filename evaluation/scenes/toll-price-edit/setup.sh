# A price is first replaced wherever it stands, which hits another class; that is undone, and only the class is changed.
set -eu
c=${PARAM_CLASS:-C4}
git init -q -b main
git config user.name Renate; git config user.email renate@example.org
printf '%s\n' "A1;car;190" "$c;van;360" "F7;bus;360" "K9;truck;720" >toll.csv
git add .; git commit -qm Tariff
