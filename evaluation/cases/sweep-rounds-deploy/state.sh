readlink current
cat shared/owners.conf
cat shared/state.json
echo
ls releases
git ls-remote -q --tags origin | awk '{print $2}' | grep -v '\^'
git tag -n1 -l 'live-*'
