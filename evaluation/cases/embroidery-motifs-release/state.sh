cat VERSION CHANGES
head -50 motifs/*.csv
git status --short
git log --format=%s
git ls-remote --tags origin | sed 's/.*refs/refs/' | grep -v '\^{}'
git --git-dir="$HOME/origin/motifs.git" log --format=%s main
ls ~/packs
tar -tzf "$(ls ~/packs/*.tar.gz | tail -1)" | sort
tar -xzOf "$(ls ~/packs/*.tar.gz | tail -1)" VERSION
for f in $(ls ~/packs/*.sig | tail -1); do ssh-keygen -Y check-novalidate -n motifs -s "$f" <"${f%.sig}" | sed 's/ with.*//'; done
curl -s localhost:8917/latest
