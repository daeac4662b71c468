# Fitting rules of a hearing clinic chain: a git repository with a Makefile, a remote whose hook takes annotated tags only, and the clinics' folder.
set -eu
git config --global user.name "Tomasz Wrona"
git config --global user.email t.wrona@klangwerk.example
git config --global init.defaultBranch main
mkdir -p ../clinics ../remote
git init -q --bare ../remote/fitrules.git
cat >../remote/fitrules.git/hooks/update <<'H'
#!/bin/sh
# update REF OLD NEW
case $1 in
refs/tags/*) [ "$(git cat-file -t "$3")" = tag ] || { echo "refused: ${1#refs/tags/} is no annotated tag" >&2; exit 1; } ;;
esac
H
chmod +x ../remote/fitrules.git/hooks/update
git init -q
mkdir rules tools
printf 'hz,gain\n500,22\n1000,28\n3000,34\n4000,36\n' >rules/adults.csv
printf 'hz,gain\n500,20\n1000,25\n3000,31\n4000,33\n' >rules/children.csv
printf 'hz,gain\n500,40\n1000,48\n3000,57\n4000,60\n' >rules/severe.csv
echo 2.5.1 >VERSION
cat >CHANGELOG.md <<'M'
# Changes

## 2.5.1 - 2026-09-08

- severe: gain at 4000 Hz back to 60 dB
M
cat >tools/check.sh <<'S'
#!/bin/sh
# Every table keeps under 80 dB, and every table that changed since the last release is named in the newest section of CHANGELOG.md.
cd "$(dirname "$0")/.." || exit 2
last=$(git describe --tags --abbrev=0)
awk -F, 'FNR > 1 && $2 > 80 { print "check: " FILENAME ":" FNR ": " $2 " dB is over 80"; bad = 1 } END { exit bad }' rules/*.csv || exit 1
grep -q "^## $(cat VERSION) - " CHANGELOG.md || { echo "check: CHANGELOG.md has no section $(cat VERSION)"; exit 1; }
news=$(awk '/^## / { n++ } n == 1' CHANGELOG.md)
for file in $(git diff --name-only "$last" -- rules); do
    table=$(basename "$file" .csv)
    echo "$news" | grep -q "^- $table:" || { echo "check: $file changed since $last, but CHANGELOG.md does not say so"; exit 1; }
done
echo "check: $(ls rules | wc -l) tables, $(cat VERSION) is fit to go"
S
chmod +x tools/check.sh
printf 'V := $(shell cat VERSION)\n\ncheck:\n\t@tools/check.sh\n\ndist: check\n\t@mkdir -p dist && tar -czf dist/fitrules-$(V).tar.gz --transform "s,^,fitrules-$(V)/," VERSION CHANGELOG.md rules && echo dist/fitrules-$(V).tar.gz\n\n.PHONY: check dist\n' >Makefile
echo dist/ >.gitignore
git add .
git commit -qm 'Release 2.5.1'
git tag -am 'Fitting rules 2.5.1' v2.5.1
sed -i 's/^3000,34/3000,35/' rules/adults.csv
sed -i '2a ## Unreleased\n\n- adults: 1 dB more at 3000 Hz, AUD-398\n' CHANGELOG.md
git commit -qam 'Adults: 1 dB more at 3000 Hz'
sed -i 's/^3000,31/3000,30/' rules/children.csv
git commit -qam 'Children: 1 dB less at 3000 Hz'
git remote add origin ../remote/fitrules.git
git push -q -u origin main v2.5.1
