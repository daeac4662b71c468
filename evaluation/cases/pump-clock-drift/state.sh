head -n5 stations/*.conf findings/*
cat .PS-*.conf
git log --format=%s
git status --short
