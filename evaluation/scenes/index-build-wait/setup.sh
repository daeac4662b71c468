# A new index is built in the background; it can be switched to when it is done.
set -eu
mkdir -p idx
old=${PARAM_OLD_INDEX:-items-v6}
touch "idx/$old"; echo "$old" >alias
cat >search-index <<'S'
#!/bin/bash
# search-index build NAME | switch NAME | drop NAME
cd "$(dirname "$0")"
case $1 in
build) touch "idx/$2"; date +%s >"idx/$2"; echo "search-index: building $2" ;;
switch) s=$(cat "idx/$2"); [ $(($(date +%s) - s)) -ge 3 ] || { echo "search-index: $2 is still being built" >&2; exit 75; }
        echo "$2" >alias ;;
drop) [ "$(cat alias)" != "$2" ] || { echo "search-index: $2 is in use" >&2; exit 1; }; rm "idx/$2" ;;
esac
S
chmod +x search-index
