ls inbox new retired
stat -c '%a %n' live/*
cat certificates.csv
for each in retired live; do openssl x509 -in "$each"/client.crt -noout -subject; done
cmp -s live/client.crt .run/client.crt && echo in use
cmp -s <(openssl x509 -in live/client.crt -noout -pubkey) <(openssl pkey -in live/client.key -pubout) && echo pair
./registry probe
