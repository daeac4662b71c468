# A file that lies around untracked is in the way of the pull, this once.
set -eu
r=${PARAM_REGION:-harz}
rm -rf ../routes-origin.git ../tmpclone
git init -q --bare -b main ../routes-origin.git
git init -q -b main
git config user.name Malte; git config user.email malte@example.org
printf 'map:\n\t@mkdir -p build; cat north.txt >build/$(REGION).map; echo $(REGION) >>build/$(REGION).map\n' >Makefile
echo build/ >.gitignore
git add .; git commit -qm Start
git remote add origin "$PWD/../routes-origin.git"
git push -qu origin main
git clone -q ../routes-origin.git ../tmpclone
(cd ../tmpclone && echo "north 1" >north.txt && git add . && git -c user.name=K -c user.email=k@example.org commit -qm North && git push -q)
rm -rf ../tmpclone
echo "north 0, mine" >north.txt
