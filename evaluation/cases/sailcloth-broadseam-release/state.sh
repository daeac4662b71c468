ls dist served/beta
for z in served/beta/*.zip; do unzip -Z1 "$z" | sort; unzip -p "$z" broadseam | grep '^VERSION'; unzip -p "$z" 'machines/*' | grep -c "$(printf '\r')$"; done
head -3 HISTORY
cat served/releases.txt
git log --format=%s origin/main | head -2
git ls-remote --tags origin | sed 's/.*refs/refs/' | grep -v '}'
git status --short
