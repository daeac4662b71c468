set -eu
n=${PARAM_NAME:-halloran}
printf '%s\n' "5102 abate,lucia active" "${PARAM_MEMBER:-5531} $n,n active" "5790 yilmaz,e active" >members.txt
: >mails.log
cat >club <<'S'
#!/bin/bash
# club lock NO --until DATE --notify WHO | club show NO
set -eu
case $1 in
lock) grep -q "^$2 " members.txt || { echo "club: no member $2" >&2; exit 1; }
  sed -i "/^$2 /s/active/locked:$4/" members.txt; echo "$6: $2" >>mails.log; echo "club: $2 locked" ;;
show) grep "^$2 " members.txt ;;
esac
S
chmod +x club
