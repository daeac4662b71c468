# A surf rescue club: papers of the guards, a register, radios, a phone tree.
set -eu
guard=${PARAM_GUARD:-jory-nolan}
mkdir -p "papers/$guard" inbox register
printf 'bronze medallion\nuntil: 2027-10-31\n' >"papers/$guard/bronze.txt"
printf 'first aid\nuntil: 2026-11-15\n' >"papers/$guard/firstaid.txt"
printf 'first aid\nuntil: 2028-11-12\n' >"inbox/$guard-firstaid.txt"
printf 'start=2024-12-07\nradio=M14\nfirst=\n' >register/tess-okoro
printf 'start=2023-12-02\nradio=M11\nfirst=\n' >register/callum-voss
printf 'guard,phone,radio\ncallum-voss,0491 570 110,M11\ntess-okoro,0491 570 006,M14\n' >phonetree.csv
printf 'M11\nM14\nM17\nM23\n' >radios.txt
cat >guard <<'P'
#!/bin/bash
# guard add GUARD START | radio GUARD RADIO | free | first GUARD FLAG BUDDY | show GUARD
set -eu
cd "$(dirname "$0")"
use() { sed -n '2s/# /usage: /p' guard >&2; exit 2; }
put() { sed -i "s/^$2=.*/$2=$3/" "register/$1"; }
known() { [ -f "register/${1:-none}" ] || { echo "guard: ${1:-nobody} is not in the register" >&2; exit 1; }; }
case ${1:-} in
add)
    [ -d "papers/${2:?}" ] || { echo "guard: no papers of $2" >&2; exit 1; }
    for paper in bronze firstaid; do
        until=$(sed -n 's/^until: //p' "papers/$2/$paper.txt")
        [[ $until > ${3:?} ]] || { echo "guard: $paper of $2 ran out on $until, before the start on $3" >&2; exit 1; }
    done
    printf 'start=%s\nradio=\nfirst=\n' "$3" >"register/$2"; echo "guard: $2 added, starts $3" ;;
radio)
    known "${2:-}"
    holder=$(grep -lx "radio=${3:?}" register/* || true)
    [ -z "$holder" ] || { echo "guard: ${3} is with ${holder#register/}" >&2; exit 1; }
    put "$2" radio "$3"; echo "guard: $2 has $3" ;;
free) while read -r r; do grep -qx "radio=$r" register/* || echo "$r"; done <radios.txt ;;
first) known "${2:-}"; known "${4:-}"; put "$2" first "$3 with $4"; echo "guard: first shift of $2 at $3 with $4" ;;
show) known "${2:-}"; . <(sed "s/=\(.*\)/='\1'/" "register/$2"); echo "$2: starts $start, radio ${radio:-none}, first shift ${first:-none}" ;;
*) use ;;
esac
P
chmod +x guard
