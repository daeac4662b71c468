set -eu
git config --global user.name "Sven Roth"; git config --global user.email sven@example.org; git config --global init.defaultBranch main
git init -q --bare ~/origin.git
git init -q; echo 2.6.4 >VERSION; git add .; git commit -qm "Release 2.6.4"; git remote add origin ~/origin.git; git push -q origin main
