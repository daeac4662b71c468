cat ringers.csv stairs.csv hooks.csv ringers.list
for file in console/*.keys; do echo "$file"; cut -d' ' -f1,3 "$file"; done
git log -1 --format=%s
git status --short
