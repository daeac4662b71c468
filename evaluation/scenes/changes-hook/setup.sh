# A hook refuses a release that CHANGES.md does not know.
set -eu
git init -q -b main
git config user.name Niamh; git config user.email niamh@example.org
printf '[project]\nversion = "1.7.2"\n' >pyproject.toml
printf '## 1.7.2\n\n- Fewer copies\n' >CHANGES.md
git add .; git commit -qm "Release 1.7.2"; git tag v1.7.2
cat >.git/hooks/pre-commit <<'S'
#!/bin/bash
v=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
grep -q "^## $v\$" CHANGES.md || { echo "pre-commit: CHANGES.md has no heading for $v" >&2; exit 1; }
S
chmod +x .git/hooks/pre-commit
