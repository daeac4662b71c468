# An upper-air station: soundings and other reports are encoded from raw files and sent by a queue, which stops at the first bad message.
set -eu
bad=${PARAM_SOUNDING:-231112}
mkdir -p spool held raw sent log .gate
make_raw() {
    awk -v seed="$2" 'BEGIN { print "hPa\tm\tdegC\tdir\tkt"
        split("1000 925 850 700 500 400 300 250 200", p, " ")
        for (i = 1; i <= 9; i++) printf "%d\t%d\t%.1f\t%d\t%d\n", p[i], 110 + i * i * 140 + seed, 4 - i * 6.7, (200 + i * 11 + seed) % 360, 8 + i * 6 }' >"raw/$1.tsv"
}
cat >msg <<'P'
#!/bin/bash
# msg encode RAW MESSAGE | check MESSAGE
set -eu
case ${1:-} in
encode)
    [ -f "${2:?}" ] || { echo "msg: there is no $2" >&2; exit 1; }
    { echo "MSG 01152 $(basename "$2" .tsv)"; awk 'NR > 1 { print $1, $2, $3, $4, $5 }' "$2"; echo 7777; } >"${3:?}"
    echo "msg: $3: $(grep -c '^[0-9]* [0-9]' "$3") levels" ;;
check)
    [ "$(tail -c 5 "${2:?}")" = 7777 ] || { echo "msg: $2: no 7777 at the end, $(grep -c '^[0-9]* [0-9]' "$2") levels" >&2; exit 1; }
    echo "msg: $2: whole, $(grep -c '^[0-9]* [0-9]' "$2") levels" ;;
*) echo "usage: msg encode RAW MESSAGE | check MESSAGE" >&2; exit 2 ;;
esac
P
cat >txq <<'P'
#!/bin/bash
# txq list | link | retry | acks
set -eu
cd "$(dirname "$0")"
shopt -s nullglob
case ${1:-} in
list)
    all=(spool/*.msg)
    [ ${#all[@]} -gt 0 ] || { echo "txq: empty"; exit; }
    for each in "${all[@]}"; do echo "$(basename "$each" .msg) waiting"; done ;;
link) echo "txq: link up, gateway oslo2 answers" ;;
retry)
    for each in spool/*.msg; do
        name=$(basename "$each" .msg)
        if ! [ "$(tail -c 5 "$each")" = 7777 ]; then
            echo "$name refused by oslo2: 552 message not complete" | tee -a log/txq.log >&2
            echo "txq: stopped at $name" >&2
            exit 1
        fi
        mv "$each" sent/
        echo "$name ack" >>.gate/acks
        echo "$name sent" | tee -a log/txq.log
    done ;;
acks) cat .gate/acks ;;
*) echo "usage: txq list | link | retry | acks" >&2; exit 2 ;;
esac
P
chmod +x msg txq
make_raw cloud 1; make_raw "$bad" 7; make_raw ozone 12; make_raw snow 20
./msg encode raw/cloud.tsv sent/cloud.msg >/dev/null
echo "cloud ack" >.gate/acks
echo "cloud sent" >log/txq.log
for each in "$bad" ozone snow; do ./msg encode "raw/$each.tsv" "spool/$each.msg" >/dev/null; done
head -c 150 "spool/$bad.msg" >cut && mv cut "spool/$bad.msg"
for i in 1 2; do echo "$bad refused by oslo2: 552 message not complete" >>log/txq.log; done
