cat KEYS issuer/current
stat -c '%a %n' issuer/*.pem
ls pub turnstile/keys canteen/keys
for p in 9101 9102; do curl -s http://127.0.0.1:$p/keys; curl -s -H "X-Pass: $(./mint badge-7)" http://127.0.0.1:$p/check; done
