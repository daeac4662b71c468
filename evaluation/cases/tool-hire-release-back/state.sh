cat .env var/running var/schema
curl -s 'localhost:9100/quote?tool=breaker&days=3'
tail -n +1 holds/*
git log -1 --format=%s
git status --short
