readlink current
cut -d' ' -f2- logs/deploy.log
curl -s -w '%{http_code}\n' http://127.0.0.1:8080/health
