export LC_ALL=C
git branch --show-current
git ls-remote --heads origin | cut -f2 | sort
git log -3 --format=%s origin/$(git branch --show-current)
git log -1 --format=%b | sed 's/[0-9a-f]\{40\}/COMMIT/'
cat CHANGES.md
python3 tests.py
git status --short
