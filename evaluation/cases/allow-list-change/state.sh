export LC_ALL=C
cat lists/*.allow
cat loaded/gw1
cmp loaded/gw1 loaded/gw2 && echo "both gateways have the same list"
git -C ../edge.git log --format=%s main
git status --short
