# A shop's prices with a regression somewhere behind a release; the history has fixed dates, so that its hashes stay.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
export GIT_AUTHOR_NAME="Ada Byron" GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME="Ada Byron" GIT_COMMITTER_EMAIL=ada@example.org
git init -q
commit() {
    git add .
    GIT_AUTHOR_DATE="2026-11-1${day}T09:00:00Z" GIT_COMMITTER_DATE="2026-11-1${day}T09:00:00Z" git commit -qm "$1"
}
printf '#!/bin/sh\n# The price of three.\necho 3.35 | awk %s\n' "'{printf \"%.2f\\n\", \$1 * 3}'" >price.sh
cat >check.sh <<'X'
#!/bin/sh
total=$(./price.sh)
[ "$total" = 10.05 ] || { echo "total $total, expected 10.05" >&2; exit 1; }
echo "prices fine"
X
chmod +x *.sh
day=0 commit "Prices"
git tag "v${PARAM_GOOD_TAG:-3.2.0}"
for n in 1 2 3 4 5 6 7 8; do
    if [ "$n" = 6 ]; then
        sed -i 's/%.2f/%d/' price.sh
        day=6 commit "Print prices without trailing zeros"
    else
        echo "note $n" >>NOTES
        day=$n commit "Note $n"
    fi
done
git init -q --bare ~/shop.git
git remote add origin ~/shop.git
git push -qu origin main
