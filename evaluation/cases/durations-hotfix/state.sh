git --git-dir=../remotes/durlib.git for-each-ref --format='%(refname) %(objecttype)'
for one in $(git --git-dir=../remotes/durlib.git for-each-ref --format='%(refname:short)'); do
    echo "== $one"
    git --git-dir=../remotes/durlib.git log --format=%s "$one"
    git --git-dir=../remotes/durlib.git ls-tree -r --name-only "$one"
    git --git-dir=../remotes/durlib.git show "$one:VERSION"
done
git branch --format='%(HEAD) %(refname:short)'
git status --short
for one in dist/*.tar.gz; do
    echo "== $one"
    tar -tzf "$one"
    tar -xzOf "$one" --wildcards '*/CHANGELOG.md' '*/__init__.py'
done
