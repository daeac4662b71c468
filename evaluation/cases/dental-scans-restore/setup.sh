# A dental laboratory: encrypted backup sets of scans, a full one and an increment, the keys of the safe.
set -eu
month=${PARAM_MONTH:-2026-10}
key=${PARAM_KEY:-k7}
job=${PARAM_JOB:-4411}
mkdir -p "sets/$month" keys
for each in k8 "$key"; do openssl rand -hex 24 >"keys/$each.pass"; done
chmod 600 keys/*
work=$(mktemp -d)
scan() { mkdir -p "$work/$1"; printf 'solid %s-%s\nfacet\nendsolid\n' "$1" "$2" >"$work/$1/$2.stl"; }
scan "$job" upper; scan 4390 lower; scan 4402 upper; scan 4402 lower
pack() { tar -cf - -C "$work" --listed-incremental="$work.snar" . | openssl enc -e -aes-256-cbc -pbkdf2 -pass "file:keys/$key.pass" -out "sets/$month/$1.tar.enc"; }
pack full
sleep 1.1
scan "$job" lower; scan 4417 upper
pack incr
printf 'key: %s\nfiles: 6\nparts: full, incr\n' "$key" >"sets/$month/label"
(cd "$work" && find . -name '*.stl' | sort | xargs sha256sum) >"sets/$month/manifest.sha256"
rm -rf "$work" "$work.snar"
printf 'month;result;job\n2026-08;passed;4127\n2026-09;passed;4288\n' >restore-tests.csv
cat >stlcheck <<'S'
#!/bin/bash
# stlcheck FOLDER: upper and lower jaw are there and whole
for jaw in upper lower; do
    [ "$(tail -n1 "${1:?}/$jaw.stl")" = endsolid ] || { echo "stlcheck: $1/$jaw.stl is not whole" >&2; exit 1; }
done
echo "stlcheck: $(basename "$1") opens, upper and lower"
S
chmod +x stlcheck
