ls pages ~/www
curl -fsS http://127.0.0.1:8000/prices.html
git log --format=%s
git status --short
