# A map office of an orienteering federation: the set of control description symbols, and the folder from which clubs fetch it.
set -eu
git config --global user.name "Henrik Aas"
git config --global user.email henrik@example.org
git config --global init.defaultBranch main
mkdir -p ../drop outbox tools
printf '%s\n' 'code;english;norwegian' '2.1;Terrace;Terrasse' '2.6;Spur;Nese' '5.18;Feeder;Foringsplass' '14.9;Mandatory crossing;Tvungen passering' '14.10;Crossing point;' >symbols.csv
echo 'VERSION=2.6.1' >release.mk
printf '## 2.6.1\n- Darker violet for small prints\n' >CHANGELOG.md
cat >Makefile <<'M'
include release.mk
NAME = ctrlsym-$(VERSION)
check:
	@python3 tools/lint.py symbols.csv
dist:
	@mkdir -p dist
	@git archive --prefix=$(NAME)/ -o dist/$(NAME).tar v$(VERSION)
	@cd dist && sha256sum $(NAME).tar >$(NAME).sha256
	@echo "dist: $(NAME).tar"
.PHONY: check dist
M
cat >tools/lint.py <<'P'
"""Every symbol needs a text in both languages."""
import csv, sys
with open(sys.argv[1], encoding="utf-8") as file:
    rows = list(csv.DictReader(file, delimiter=";"))
for number, row in enumerate(rows, 2):
    for language in ("english", "norwegian"):
        if not row[language]:
            sys.exit(f"{sys.argv[1]}:{number}: {row['code']} has no {language} text")
print(f"lint: {len(rows)} symbols fine")
P
cat >announce <<'S'
#!/bin/bash
# announce VERSION MEET: a mail to the clubs, saying which meet is the first to use it
set -eu
cd "$(dirname "$0")"
[ -e "../drop/ctrlsym-${1:?}.tar" ] || { echo "announce: no ctrlsym-$1.tar in the drop" >&2; exit 1; }
printf 'ctrlsym %s is out, first used at %s\n' "$1" "${2:?}" >outbox/clubs.txt
echo "announce: clubs told"
S
chmod +x announce
printf 'dist/\noutbox/\n' >.gitignore
git init -q
git add .
git commit -qm "Release 2.6.1"
git tag -a v2.6.1 -m "ctrlsym 2.6.1"
echo '14.11;Passage forbidden;Passering forbudt' >>symbols.csv
git commit -qam "Symbol 14.11"
