set -eu
mkdir -p profiles; echo p >profiles/kdiaz.ovpn; echo p >profiles/mroe.ovpn
printf '%s\n' 'kdiaz valid' 'mroe valid' >certs
cat >vpn <<'S'
#!/bin/bash
case $1 in
list) cat certs ;;
revoke) sed -i "s/^$2 .*/$2 revoked/" certs; echo "vpn: $2 revoked" ;;
test) if grep -q "^$2 revoked" certs; then echo "vpn: $2 can't get in"; else echo "vpn: $2 gets in" >&2; exit 1; fi ;;
esac
S
chmod +x vpn
