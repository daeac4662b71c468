# A library with a release branch; a fix of main has to go out as a patch release.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git init -q
echo __pycache__/ >.gitignore
printf 'def parse(text):\n    return text.split(",")\n' >parser.py
printf 'from parser import parse\nassert parse("a,b") == ["a", "b"]\nassert parse("") == [], parse("")\nprint("2 tests passed")\n' >check.py
echo "3.1.0" >VERSION
git add .
git commit -qm "Parse lists"
git tag v3.1.0
git switch -qc release-3.1
echo "3.1.0-maintained" >VERSION
git commit -qam "Maintain 3.1"
git switch -q main
printf 'def parse(text):\n    if not text:\n        return []\n    return text.split(",")\n' >parser.py
git commit -qam "Parse an empty text into an empty list"
echo "3.2.0" >VERSION
echo "# Parser" >README.md
git add .
git commit -qm "Begin 3.2"
git clone -q --bare . ../origin.git
git remote add origin ../origin.git
git fetch -q
