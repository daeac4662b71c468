set -eu
echo dsl >line; echo 'shop4 21:14 carrier lost on dsl' >link.log
cat >term <<'S'
#!/bin/bash
case $1 in
ping) [ "$(cat line)" = lte ] || { echo "term: $2: 0 of 6 terminals answer" >&2; exit 1; }; echo "term: $2: 6 of 6 terminals answer" ;;
failover) echo $3 >line; echo "term: $2 now on $3" ;;
esac
S
chmod +x term
