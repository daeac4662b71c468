# A register of lent notebooks in SQLite, reports of wiped disks from the bench, receipts, and a shelf list for the store.
set -eu
tag=${PARAM_TAG:-NB-20417}
borrower=${PARAM_BORROWER:-t.okafor@example.org}
mkdir -p bench receipts
sqlite3 assets.db <<END
create table devices (tag text primary key, model text, status text, shelf text, wiped integer default 0);
create table loans (id integer primary key, tag text, who text, since text, back text);
create table wipes (tag text, method text, passes integer);
insert into devices values ('NB-20311', 'Terra 14', 'lent', null, 0), ('$tag', 'Terra 15', 'lent', null, 0);
insert into loans values (811, '$tag', 'p.silva@example.org', '2024-02-05', '2025-05-30');
insert into loans values (862, 'NB-20311', 'k.brandt@example.org', '2025-08-18', null);
insert into loans values (877, '$tag', '$borrower', '2025-09-01', null);
create trigger clean before update of status on devices when new.status = 'in stock' and not old.wiped
begin select raise(abort, 'no report of a wiped disk'); end;
create view overview as select tag, model, status, coalesce(shelf, '-') as shelf,
    coalesce((select who from loans where loans.tag = devices.tag and back is null), '-') as lent_to from devices order by model;
END
printf '{"tag": "%s", "method": "nvme-sanitize", "passes": 1, "result": "ok"}\n' "$tag" >"bench/$tag.json"
printf '{"tag": "NB-19008", "method": "overwrite", "passes": 3, "result": "failed"}\n' >bench/NB-19008.json
cat >take-wipe <<'X'
#!/bin/sh
# take-wipe FILE: put the bench's report into the register
set -eu
jq -e '.result == "ok"' "$1" >/dev/null || { echo "take-wipe: the disk of $(jq -r .tag "$1") is not clean" >&2; exit 1; }
tag=$(jq -r .tag "$1")
sqlite3 assets.db "insert into wipes values ('$tag', '$(jq -r .method "$1")', $(jq .passes "$1")); update devices set wiped = 1 where tag = '$tag'"
echo "take-wipe: the disk of $tag is clean"
X
chmod +x take-wipe
printf 'NB-19944 C3\n' >shelves.txt
