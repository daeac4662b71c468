# An iron foundry's pattern store: a database of patterns, drawings, and a vault (a disk in the other building) that keeps three sets.
set -eu
day=${PARAM_DAY:-2026-11-27}
oldest=${PARAM_OLDEST:-2026-08-28}
pattern=${PARAM_PATTERN:-P-2217}
mkdir -p drawings out vault
sqlite3 patterns.db <<S
create table pattern (no text primary key, name text, kg real, shelf text);
insert into pattern values ('P-1040','gutter grate',14.5,'A3'),('$pattern','bearing cap',31.2,'C7'),('P-3308','bollard foot',88.0,'F1');
S
for each in P-1040 "$pattern" P-3308; do printf '<svg><text>%s</text></svg>\n' "$each" >"drawings/$each.svg"; done
for each in "$oldest" 2026-09-25 2026-10-30; do
    mkdir "vault/$each"
    echo "old set" >"vault/$each/patterns-$each.db"
done
printf '%s\n' 'set;pattern tried;who' '2026-09-25;P-1040;gwen' '2026-10-30;P-3308;gwen' >restores.csv
cat >vaultctl <<'S'
#!/bin/bash
# vaultctl list | put SET | drop SET
cd "$(dirname "$0")" || exit 2
keep=3
case ${1:-} in
list) ls vault ;;
put)
    set -- "$1" "${2:?SET}"
    ls out/*-"$2"* >/dev/null 2>&1 || { echo "vaultctl: nothing in out for $2" >&2; exit 1; }
    [ "$(ls vault | wc -l)" -lt $keep ] || { echo "vaultctl: the disk is full, it holds $keep sets" >&2; exit 1; }
    mkdir "vault/$2" && cp out/*-"$2"* "vault/$2/" && echo "vaultctl: $2 put, $(ls "vault/$2" | wc -l) files" ;;
drop) [ -d "vault/${2:?SET}" ] || { echo "vaultctl: no set $2" >&2; exit 1; }; rm -r "vault/$2"; echo "vaultctl: $2 dropped" ;;
*) echo "usage: vaultctl list | put SET | drop SET" >&2; exit 2 ;;
esac
S
chmod +x vaultctl
