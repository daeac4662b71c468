for file in handover/*; do echo "== $file"; cat "$file"; done
stat -c '%a %n' handover/*
cat on-duty
ls warnings
tail -3 log/*.log
