stat -c '%a %n' keys/*.pem
cat gateway/running gateway/*.conf
grep -ho 'SOA .*' published/*.zone
awk '{ print $1, $2 }' published/*.zone
cmp zones/*.zone published/*.zone && echo published
./gw test "$(sed -n 's/house = //p' gateway/running)"
openssl rsa -in "keys/$(sed -n 's/selector = //p' gateway/running).pem" -noout -text 2>/dev/null | head -1
