readlink current
curl -s http://127.0.0.1:8072/version
curl -s http://127.0.0.1:8072/rating/11406
ls cache
cat blocked.txt log/rollbacks.txt
