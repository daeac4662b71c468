git branch --show-current
./check.sh
git log --format=%s -2
git status --short
git -C ~/shop.git log --format=%s -1 fix/prices
git bisect log >/dev/null 2>&1 && echo "still bisecting"
true
