head -20 in/*/*.csv
ls asreceived done
grep -c , asreceived/*
cat done/*
stat -c '%a %n' done/*
for file in done/*; do name=${file##*/}; ./reconcile "${name%.txt}"; done
cat filed.txt
