cat package.json NEWS.md
cat programs/*.prg
git log --format=%s
git status --short
git tag | sort
git --git-dir="$HOME/bevelpack.git" log --format=%s main | head -1
git --git-dir="$HOME/bevelpack.git" tag | sort
ls dist
unzip -p dist/*.zip package.json
jq -c . "$HOME"/offers/*.json | sort
