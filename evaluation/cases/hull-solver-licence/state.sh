ls inbox etc old
grep -v '^sign ' run/hullwave.lic
cmp run/hullwave.lic etc/hullwave.lic && echo "runs what is installed"
cat run/hullwave.seats
grep -v '^sign ' old/*.lic
cat register.txt
./lm check etc/hullwave.lic
./lm status hullwave
