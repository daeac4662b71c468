set -eu
printf '%s\n' 'branch-close COMPLETE' 'gl-post PENDING' 'interest PENDING' >EOD-20261120
cat >batchctl <<'S'
#!/bin/bash
case $1 in
status) cat $2 ;;
run) [ "$3" = --step ] || exit 2
 if [ "$4" = interest ] && ! grep -q 'gl-post COMPLETE' $2; then echo "batchctl: step gl-post of $2 is not complete" >&2; exit 5; fi
 sed -i "s/^$4 .*/$4 COMPLETE/" $2; echo "batchctl: $4 triggered" ;;
esac
S
chmod +x batchctl
