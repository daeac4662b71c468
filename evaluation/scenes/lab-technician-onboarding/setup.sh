set -eu
printf '%s\n' 'klein;technician;approved by Osei' >requests.csv
: >briefings.csv; : >accounts; : >keys
cat >acct <<'S'
#!/bin/bash
case $1 in
add) echo "$2 $4" >>accounts; echo "acct: $2 in $4" ;;
key) grep -q "^$2;" briefings.csv || { echo "acct: no safety briefing of $2 on file" >&2; exit 6; }; echo "$2" >>keys; echo "acct: key for $2" ;;
show) grep "^$2" accounts keys ;;
esac
S
chmod +x acct
