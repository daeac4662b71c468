for k in kiosks/*; do echo "$k $(readlink "$k/current") $(cat "$k/current/release") $(cat "run/${k##*/}")"; ls "$k"; done
for p in packs/*.tar.gz; do tar -tzf "$p" >/dev/null 2>&1 && echo "$p whole" || echo "$p broken"; done
cat packs/withdrawn.csv
for f in keep/*; do echo "$f $(sqlite3 "$f" 'select count(*) from booking')"; done
