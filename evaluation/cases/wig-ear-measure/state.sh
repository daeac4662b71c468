for f in $(git --git-dir ~/remotes/orders.git ls-tree --name-only main orders/); do git --git-dir ~/remotes/orders.git show "main:$f" | jq -c '[.order, .rev, .head]'; done | sort
git --git-dir ~/remotes/orders.git log --format=%s main
tail -n +1 cards/*.txt
cat outbox/*
git status -s
