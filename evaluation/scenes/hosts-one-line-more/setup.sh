# A host is added to a file; the diff shows exactly one line more and exits with 1.
set -eu
printf '10.8.3.10 kiln1\n10.8.3.12 kiln2\n' >hosts
cp hosts live
cat >dnsctl <<'S'
#!/bin/bash
# dnsctl check | reload | lookup NAME
cd "$(dirname "$0")"
case $1 in
check) ! cut -d' ' -f1 hosts | sort | uniq -d | grep . ;;
reload) cp hosts live ;;
lookup) awk -v n="$2" '$2==n{print $1; f=1} END{exit !f}' live ;;
esac
S
chmod +x dnsctl
