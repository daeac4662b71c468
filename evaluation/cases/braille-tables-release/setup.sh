# A printing house for braille: the translation tables, a repository with its remote, the folder of the download server.
set -eu
version=${PARAM_VERSION:-2.7.0}
table=${PARAM_TABLE:-de-g2}
git init -q --bare -b main ../tables.git
git init -q -b main .
git config user.name "Wenke Harms"
git config user.email wenke@punktdruck.example
mkdir -p tables proof ../ftp
echo "punkt-tables-2.6.1.tar.gz" >../ftp/OLDER
for t in de-g0 de-g1 de-g2; do
    printf '%s\n' "# $t" "always sch 156" "always ie 346" >tables/$t.ctb
done
cat >Makefile <<'S'
VERSION = 2.6.1
NAME = punkt-tables-$(VERSION)

check:
	@./proof/state tables/*.ctb

dist:
	@mkdir -p dist
	@git archive --prefix=$(NAME)/ -o dist/$(NAME).tar.gz v$(VERSION) tables NEWS
	@echo "dist/$(NAME).tar.gz"

.PHONY: check dist
S
cat >proof/state <<'S'
#!/bin/bash
# state TABLE...: has every table been proofread as it is now?
for f; do
    n=$(basename "$f" .ctb)
    read -r sum who <"proof/$n.read"
    if [ "$sum" != "$(cksum <"$f" | cut -d' ' -f1)" ]; then
        echo "check: $n.ctb has changed since $who read it" >&2
        exit 1
    fi
done
echo "check: $# tables, all proofread as they are"
S
cat >proof/sign <<'S'
#!/bin/bash
# sign TABLE READER: the reader has read the table as it is now
f=tables/${1:?}.ctb
[ -f "$f" ] || { echo "sign: no table $1" >&2; exit 1; }
echo "$(cksum <"$f" | cut -d' ' -f1) ${2:?}" >"proof/$1.read"
echo "sign: $1 read by $2"
S
chmod +x proof/state proof/sign
for t in de-g0 de-g1 de-g2; do proof/sign $t "Arno Felten"; done
printf '%s\n' "2.6.1 (2026-08-03)" "- de-g0: full stop after numbers" >NEWS
echo dist >.gitignore
git add -A
git commit -qm "Tables 2.6.1"
git tag -a v2.6.1 -m "Tables 2.6.1"
echo "always eu 126" >>tables/$table.ctb
printf '%s\n' "unreleased" "- $table: contraction for eu" "" | cat - NEWS >NEWS.new
mv NEWS.new NEWS
git commit -qam "$table: contract eu, the readers asked for it"
git remote add origin "$(cd .. && pwd)/tables.git"
git push -q origin main v2.6.1
