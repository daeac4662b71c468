set -eu
git config --global user.name T; git config --global user.email t@example.org; git config --global init.defaultBranch main
git init -q --bare ../remote.git; git init -q; echo a >a; git add a; git commit -qm start; git remote add origin ../remote.git; git push -q origin main
git switch -qc feat-map; echo code >map.py; head -c 4000 /dev/zero >tiles.bin; git add .; git commit -qm 'Map with tiles'; git push -q -u origin feat-map
