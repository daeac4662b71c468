cat pyproject.toml CHANGELOG.md
grep version hosecalc/__init__.py
git log --format=%s
git status --short
git tag | sort | tail -1 | cut -c2-
git --git-dir="$HOME/hosecalc.git" log --format=%s main | head -1
git --git-dir="$HOME/hosecalc.git" tag | wc -l
ls "$HOME/index/hosecalc"
