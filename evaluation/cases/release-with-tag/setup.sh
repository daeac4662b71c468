# A small project whose build refuses a version that the source does not name.
set -eu
version=${PARAM_VERSION:-1.4.0}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
cat >greet.sh <<'X'
#!/bin/sh
echo "Hello, ${1:-world}"
X
cat >build.sh <<'X'
#!/bin/sh
set -eu
have=$(cat VERSION)
if [ "$have" != "$1" ]; then
    echo "error: VERSION says $have, expected $1" >&2
    exit 1
fi
mkdir -p dist
cp greet.sh "dist/greet-$1.sh"
echo "built dist/greet-$1.sh"
X
cat >test.sh <<'X'
#!/bin/sh
set -eu
[ "$(sh greet.sh)" = "Hello, world" ]
[ "$(sh greet.sh Ada)" = "Hello, Ada" ]
echo "2 tests passed"
X
cat >publish.sh <<'X'
#!/bin/sh
set -eu
: "${REGISTRY_TOKEN:?set REGISTRY_TOKEN first}"
mkdir -p ../registry
cp "dist/greet-$1.sh" ../registry/
echo "published greet $1"
X
echo 1.3.0 >VERSION
printf '# Changes\n\n## %s\n\n- Greets politely.\n' "$version" >CHANGELOG.md
echo dist/ >.gitignore
git init -q
git add .
git commit -qm "Greet politely"
