grep image compose.yaml
cat .env run/version run/health
git status --short
git -C ~/shop.git log --format=%s
