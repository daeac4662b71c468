cat reports/*.csv
LC_ALL=C
for f in $(grep -l 't1' conf/*.conf | sort); do echo "$f"; cat "$f"; done
cat seals.log
ls .sealed findings
cat findings/*
