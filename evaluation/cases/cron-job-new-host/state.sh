for repo in */.git; do
    host=${repo%/.git}
    echo "== $host"
    git -C "$host" ls-files
    cat "$host"/cron.d/* "$host/users.list"
    git -C "$host" log --format=%s
    git -C "$host" status --short
    diff -r --exclude=.git "$host" ".live/$host" && echo deployed
done
