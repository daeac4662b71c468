cat requirements.txt UPGRADES
.venv/bin/pip list --disable-pip-version-check --format freeze | grep -v -e ^pip -e ^setuptools
git branch --format '%(refname:short)'
git log -1 --format=%s main
git status --short
./check.sh
