openssl x509 -in live/gateway.pem -noout -subject -issuer -ext subjectAltName
openssl x509 -in live/gateway.pem -noout -checkend 34000000 && echo "more than 393 days"
[ "$(openssl x509 -in live/gateway.pem -noout -pubkey)" = "$(openssl pkey -in live/gateway.key -pubout)" ] && echo "key and certificate belong together"
[ "$(openssl s_client -connect 127.0.0.1:8443 </dev/null 2>/dev/null | openssl x509 -noout -fingerprint)" = "$(openssl x509 -in live/gateway.pem -noout -fingerprint)" ] && echo "the gateway shows it"
stat -c '%n %a' live/*
ls old new
cat renewals.log
