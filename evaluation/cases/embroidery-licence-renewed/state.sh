ls inbox active old
tail -n +1 inbox/*.lic active/* old/* state/licence.json licences.csv
cd inbox && for f in *.lic; do openssl dgst -sha256 -verify ../vendor.pem -signature "${f%.lic}.sig" "$f"; done
