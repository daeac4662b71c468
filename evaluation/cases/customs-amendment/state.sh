ls . declarations
tail -n +1 declarations/*.json .office/*.json journal.txt
for one in declarations/*.json; do openssl dgst -sha256 -verify keys/broker.pub -signature "${one%.json}.sig" "$one"; done
