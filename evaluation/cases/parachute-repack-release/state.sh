cat VERSION CHANGELOG.md repack.py
git log --format=%s
git ls-remote --tags origin | cut -f2
git rev-list --count origin/main..main
tar tzf dist/repack-"$(cat VERSION)".tar.gz | sort
tar xzOf dist/repack-"$(cat VERSION)".tar.gz repack-"$(cat VERSION)"/VERSION
python3 -m unittest -q 2>&1 | tail -1
git status --short
