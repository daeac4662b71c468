head zones/*.conf
grep . state/*
git log --format=%s | head -4
git describe --tags --exact-match
git ls-remote --tags origin | sed 's/.*refs/refs/' | grep -v '\^{}' | tail -1
git status -sb | head -1
