grep '^VERSION=' bin/lvsbench
cat NEWS
sort MANIFEST
git log --format=%s
git status --short
git tag | sort
git --git-dir="$HOME/lvsbench.git" log --format=%s main | head -1
git --git-dir="$HOME/lvsbench.git" tag | sort
ls "$HOME/depot/stable"
tar -tf "$HOME"/depot/stable/*.tar.gz | sort
openssl dgst -sha256 -verify "$HOME/keys/release.pub" -signature "$HOME"/depot/stable/*.sig "$HOME"/depot/stable/*.tar.gz
