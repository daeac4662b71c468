set -eu
printf '%s\n' '{"id":1,"type":"mail.bounce"}' '{"id":2,"type":"mail.bounce"}' >dead.jsonl
cat >q <<'S'
#!/bin/bash
case $1 in
dead) cat dead.jsonl ;;
purge) [ -s saved.jsonl ] || { echo "q: dead letters are not saved, run: q dead >saved.jsonl" >&2; exit 2; }; : >dead.jsonl; echo "q: purged" ;;
esac
S
chmod +x q
