# A town's swimming pools: one master file for the filters, three controllers (folders stand for the hosts).
set -eu
git config --global user.name "Signe Holm"
git config --global user.email signe@bade.example
git config --global init.defaultBranch main
mkdir -p conf
cat >conf/filter.conf <<X
# filters of all pools; who changes it names the request
backwash_hours = 72
flow_max = 220
chlorine_target = 0.5
X
for h in nordbad lido stadtbad; do mkdir -p hosts/$h/etc hosts/$h/run; cp conf/filter.conf hosts/$h/etc/; cp conf/filter.conf hosts/$h/run/live.conf; done
sed -i 's/^flow_max.*/flow_max = 180/' hosts/stadtbad/etc/filter.conf hosts/stadtbad/run/live.conf
printf '220\n' | tee hosts/nordbad/pump >hosts/lido/pump
echo 180 >hosts/stadtbad/pump
cat >poolctl <<'X'
#!/bin/bash
# poolctl check FILE | reload HOST | show HOST
set -u
cd "$(dirname "$0")"
case ${1:-} in
check)
    hours=$(sed -n 's/^backwash_hours = //p' "${2:?file}")
    [ "$hours" -ge 24 ] && [ "$hours" -le 96 ] || { echo "poolctl: backwash_hours must be 24 to 96" >&2; exit 1; }
    echo "$2: ok" ;;
reload|show)
    [ -d "hosts/${2:?host}" ] || { echo "poolctl: no host $2" >&2; exit 1; }
    if [ "$1" = reload ]; then
        flow=$(sed -n 's/^flow_max = //p' "hosts/$2/etc/filter.conf") pump=$(cat "hosts/$2/pump")
        [ "$flow" -le "$pump" ] || { echo "poolctl: $2: flow_max $flow is more than its pump takes ($pump); old settings stay" >&2; exit 1; }
        cp "hosts/$2/etc/filter.conf" "hosts/$2/run/live.conf"; echo "$2: reloaded"
    else
        sed -n "s/^\([a-z_]* = .*\)/$2: \1/p" "hosts/$2/run/live.conf"
    fi ;;
*) echo "usage: poolctl check FILE | reload HOST | show HOST" >&2; exit 2 ;;
esac
X
chmod +x poolctl
echo hosts >.gitignore
git init -q
git add .
git commit -qm "Filter settings"
git init -q --bare ../pools.git
git remote add origin ../pools.git
git push -q -u origin main
