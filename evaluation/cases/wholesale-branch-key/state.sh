for f in accounts/*/authorized_keys; do echo "$f"; sed 's/AAAA[^ ]*/KEY/' "$f"; done
ls handover
cat register.txt
git log --format=%s
git status --short
