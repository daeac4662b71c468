# A wig maker's workshop: the orders as JSON in a repository, cutting cards made from them.
set -eu
order=${PARAM_ORDER:-W-2291}
wardrobe=${PARAM_WARDROBE:-Aalto}
cm=${PARAM_CM:-31.5}
git config --global user.name "Pia Sommer"
git config --global user.email pia@wigs.example
git config --global init.defaultBranch main
mkdir -p ~/remotes orders inbox outbox .hooks
one() { printf '{\n  "order": "%s",\n  "wearer": "%s",\n  "rev": 2,\n  "head": {\n    "round": %s,\n    "front_to_nape": %s,\n    "ear_to_ear": %s\n  }\n}\n' "$@"; }
one "$order" "Lady Bracknell" 56 35 13.5 >"orders/$order.json"
one W-2188 "Canon Chasuble" 58.5 37 32 >orders/W-2188.json
printf 'From: %s\nOur order %s: the cap cannot be right, ear to ear is 13.5 on your card.\nWe have measured again, it is %s.\n' "$wardrobe" "$order" "$cm" >"inbox/$order.txt"
cat >Makefile <<'M'
cards/%.txt: orders/%.json
	@mkdir -p cards
	@jq -r '"\(.order) rev \(.rev)", (.head | to_entries[] | "\(.key): \(.value) cm")' $< >$@
	@echo "card $@"
M
printf 'cards\noutbox\n' >.gitignore
cat >.hooks/pre-commit <<'H'
#!/bin/bash
# Nobody changes measures under the same revision: the cap may be cut already.
set -eu
for f in $(git diff --cached --name-only -- orders); do
    id=$(basename "$f" .json)
    jq -e . "$f" >/dev/null || { echo "$id: no order in it" >&2; exit 1; }
    if [ "$(git show "HEAD:$f" | jq .rev)" = "$(jq .rev "$f")" ]; then
        echo "$id: measures changed, rev is still $(jq .rev "$f")" >&2
        exit 1
    fi
done
H
chmod +x .hooks/pre-commit
git init -q
git add .
git commit -qm "Orders of the autumn"
git config core.hooksPath .hooks
git clone -q --bare . ~/remotes/orders.git
git remote add origin ~/remotes/orders.git
git fetch -q
git branch -q --set-upstream-to=origin/main
make -s "cards/$order.txt" cards/W-2188.txt >/dev/null
