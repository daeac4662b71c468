# A chocolate factory: tempering curves of the lines in git, checked and pushed to the controllers.
set -eu
line=${PARAM_LINE:-line2}
good=${PARAM_GOOD:-r40}
bad=${PARAM_BAD:-r41}
git config --global user.name "Ines Duarte"
git config --global user.email ines@example.org
git config --global init.defaultBranch main
mid=r$((${bad#r} + 1))
mkdir -p curves controllers
cat >"curves/$line.ini" <<T
melt_c = 45.0
cool_c = 27.5
work_c = 31.2
T
printf 'melt_c = 44.0\ncool_c = 26.5\nwork_c = 29.4\nhold_s = 35\n' >curves/line9.ini
cat >check <<'S'
#!/bin/bash
# check LINE: whether the controller would take the curve.
cd "$(dirname "$0")"
file=curves/${1:?}.ini
if grep -q '^[<=>]\{7\}' "$file"; then echo "check: $file has marks of a conflict" >&2; exit 1; fi
for key in melt_c cool_c work_c hold_s; do
    grep -q "^$key = " "$file" || { echo "check: $file: $key is missing, the controllers want it since firmware 7" >&2; exit 1; }
done
echo "check: $file is fine"
S
cat >push <<'S'
#!/bin/bash
# push LINE: checks the curve and sends it to the line's controller.
cd "$(dirname "$0")"
./check "${1:?}" && cp "curves/$1.ini" "controllers/$1.ini" && echo "push: $1 runs the new curve"
S
cat >readback <<'S'
#!/bin/bash
# readback LINE: what the controller runs.
cat "$(dirname "$0")/controllers/${1:?}.ini"
S
chmod +x check push readback
echo controllers/ >.gitignore
git init -q .
git add . && git commit -qm "Curves for dark couverture" && git tag "$good"
sed -i 's/^cool_c.*/cool_c = 28.3/; s/^work_c.*/work_c = 32.4/' "curves/$line.ini"
git commit -qam "$line: warmer curve, quicker run" && git tag "$bad"
sed -i 's/^work_c.*/work_c = 32.5/' "curves/$line.ini"
echo 'hold_s = 40' >>"curves/$line.ini"
git commit -qam "$line: hold_s for firmware 7" && git tag "$mid"
cp curves/*.ini controllers/
