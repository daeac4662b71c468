# A computing centre: a group gets more scratch space, until a day.
set -eu
group=${PARAM_GROUP:-lorenz}
end=${PARAM_UNTIL:-2027-01-31}
before=${PARAM_BEFORE:-6000}
printf '%s\n' "group gb until" "brandt 4000 -" "$group $before -" >quotas.txt
printf '%s\n' "brandt 2027-08-31" "$group $end" >projects.txt
mkdir -p replies
: >expiry.txt
echo "pool scratch2: 41500 GB free" >pool.txt
cat >sq <<'S'
#!/bin/bash
# sq show GROUP | sq set GROUP GB --until DAY | sq pool
set -eu
cd "$(dirname "$0")"
case ${1:-} in
show) grep "^${2:?} " quotas.txt || { echo "sq: no group $2" >&2; exit 1; } ;;
pool) cat pool.txt ;;
set)
    [ "${4:-}" = --until ] || { echo "sq: give --until DAY" >&2; exit 2; }
    end=$(awk -v g="${2:?}" '$1 == g {print $2}' projects.txt)
    [ -n "$end" ] || { echo "sq: no group $2" >&2; exit 1; }
    [[ ! "$5" > "$end" ]] || { echo "sq: refused, the project of $2 ends on $end" >&2; exit 1; }
    sed -i "s/^$2 .*/$2 $3 $5/" quotas.txt
    echo "sq: $2 has $3 GB until $5" ;;
*) echo "usage: sq show GROUP | set GROUP GB --until DAY | pool" >&2; exit 2 ;;
esac
S
cat >reply <<'S'
#!/bin/bash
# reply REQUEST TEXT
cd "$(dirname "$0")" && echo "${2:?}" >"replies/${1:?}.txt" && echo "reply: $1 answered"
S
chmod +x sq reply
