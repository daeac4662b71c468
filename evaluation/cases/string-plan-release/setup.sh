# Solar installers: the shell package string-plan, which says how many modules a string may have; a repository, its origin, the shelf of the fitters.
set -eu
git config --global user.name "Jacek Wrona"
git config --global user.email jacek@example.org
git config --global init.defaultBranch main
export GIT_AUTHOR_DATE="2026-10-02T09:00:00Z" GIT_COMMITTER_DATE="2026-10-02T09:00:00Z"
mkdir -p shelf string-plan/bin string-plan/data
echo "string-plan-2.6.1.tar.gz" >shelf/INDEX
echo old >shelf/string-plan-2.6.1.tar.gz
cd string-plan
cat >bin/string-plan <<'P'
#!/bin/sh
# string-plan MODULE VOLTS: the most modules in one string
set -eu
here=$(dirname "$0")
awk -v m="$1" -v v="$2" '$1 == m {print int(v / ($2 * 1.12)); found = 1} END {exit !found}' "$here/../data/modules.tsv"
P
chmod +x bin/string-plan
printf '%s\t%s\n' SunPeak-410 37.4 Helion-385 40.1 Borea-430 38.9 >data/modules.tsv
(cd data && sha256sum modules.tsv >modules.sum)
echo 2.6.1 >VERSION
printf '%s\n' "# Changes" "" "## 2.6.1, 2026-08-14" "- Helion-385: 40.1 V" >CHANGELOG.md
printf '%s\n' "# string-plan" "Says how many modules may hang on one string." >README.md
cat >Makefile <<'M'
version := $(shell cat VERSION)
name := string-plan-$(version)

.PHONY: check dist
check:
	@grep -q '^## $(version), ' CHANGELOG.md || { echo "check: CHANGELOG.md has no heading for $(version)" >&2; exit 1; }
	@cd data && sha256sum --status -c modules.sum || { echo "check: data/modules.tsv is not what data/modules.sum says" >&2; exit 1; }
	@test "$$(bin/string-plan SunPeak-410 1000)" = 23
	@test "$$(bin/string-plan Borea-430 1000)" = 22
	@echo "check: all 4 passed"

dist:
	@git describe --exact-match >/dev/null
	@mkdir -p dist
	@git archive --prefix=$(name)/ HEAD | gzip -n >dist/$(name).tar.gz
	@echo "dist/$(name).tar.gz"
M
echo dist/ >.gitignore
git init -q
git add .
git commit -qm "Release 2.6.1"
git tag -a v2.6.1 -m "string-plan 2.6.1"
git init -q --bare ../origin.git
git remote add origin ../origin.git
git push -q origin main v2.6.1
printf '%s\t%s\n' Tessera-445 41.2 Tessera-455 41.6 >>data/modules.tsv
printf '%s\n' "# Changes" "" "## Unreleased" "- Tessera-445 and Tessera-455" "" "## 2.6.1, 2026-08-14" "- Helion-385: 40.1 V" >CHANGELOG.md
git commit -qam "Add the two Tessera modules"
