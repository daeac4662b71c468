# A sail loft: tickets, orders, cloth by the batch, the floor's jobs, letters.
set -eu
ticket=${PARAM_TICKET:-T-5531}
order=${PARAM_ORDER:-S-2094}
batch=${PARAM_BATCH:-D-618}
mkdir -p tickets letters
printf '{"ticket": "%s", "order": "%s", "state": "open", "from": "Hauke Brodersen", "text": "The new main tore on its third day out."}\n' "$ticket" "$order" >"tickets/$ticket.json"
printf '[{"order": "S-1987", "sail": "genoa", "batch": "D-590", "guarantee": "2026-06-30"},\n {"order": "%s", "sail": "main", "batch": "%s", "guarantee": "2028-09-30"}]\n' "$order" "$batch" >orders.json
sqlite3 cloth.db "create table batch(batch text, maker text, metres integer, state text);
create table cut(batch text, ord text);
insert into batch values('D-590','Vektor',210,'free'),('$batch','Vektor',140,'free');
insert into cut values('D-590','S-1987'),('$batch','$order'),('$batch','S-2101'),('$batch','S-2117');"
: >jobs.csv
printf 'Dear customer,\nyour sail of order @ORDER@ is made anew at our cost and will be ready on @DAY@.\n' >letters/remake.txt
cat >job <<'S'
#!/bin/bash
# job new ORDER KIND DAY [--express NAME] | list
set -eu
cd "$(dirname "$0")"
case ${1:-} in
new)
    if [ "${5:-}" != --express ]; then
        echo "job: floor is full for $4, an express job needs --express and the name of the master" >&2; exit 1
    fi
    echo "${2:?};${3:?};${4:?};${6:?}" >>jobs.csv; echo "job: $3 of $2 for $4, express, ${6}" ;;
list) cat jobs.csv ;;
*) echo "usage: job new ORDER KIND DAY [--express NAME] | list" >&2; exit 2 ;;
esac
S
cat >cloth <<'S'
#!/bin/bash
# cloth block BATCH WHY | blocked
set -eu
cd "$(dirname "$0")"
case ${1:-} in
block) sqlite3 cloth.db "update batch set state = 'blocked: ${3:?}' where batch = '${2:?}'"; echo "cloth: $2 is blocked" ;;
blocked) sqlite3 cloth.db "select batch, state from batch where state like 'blocked%'" ;;
*) echo "usage: cloth block BATCH WHY | blocked" >&2; exit 2 ;;
esac
S
cat >ticket <<'S'
#!/bin/bash
# ticket answer TICKET TEXT | state TICKET
set -eu
cd "$(dirname "$0")"
f=tickets/${2:?}.json
case ${1:-} in
answer) jq --arg t "${3:?}" '.state = "answered" | .answer = $t' "$f" >"$f.new" && mv "$f.new" "$f"; echo "ticket: $2 answered" ;;
state) jq -r .state "$f" ;;
*) echo "usage: ticket answer TICKET TEXT | state TICKET" >&2; exit 2 ;;
esac
S
chmod +x job cloth ticket
