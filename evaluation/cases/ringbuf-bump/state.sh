git branch --show-current
git -C ~/origin.git for-each-ref --format='%(refname:short)' refs/heads
git log --format='%s%n%b' -1
git show --stat=100 --format= HEAD | sed 's/|.*//'
git status --short
cat third_party/VERSIONS
find third_party -type f | sort
make -s check
git -C ~/origin.git rev-parse --verify -q "$(git branch --show-current)" >/dev/null && echo pushed
