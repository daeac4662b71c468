curl -s "http://127.0.0.1:8472/${PARAM_SETTER:-S3}"
jq -c ".setters.${PARAM_SETTER:-S3}" conf/setters.json backup/*.json
ls backup conf
sha256sum -c --quiet conf/setters.sum && echo sum fits
cat conf/changes.txt
