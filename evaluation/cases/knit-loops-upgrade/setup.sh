# A knitting mill: the program that plans the yarn, with a library that is kept in the repository.
set -eu
version=${PARAM_VERSION:-3.2.0}
old=${PARAM_OLD:-3.1.4}
git config --global user.name "Oona Vasko"
git config --global user.email oona@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p jacquard downloads
cd jacquard
git init -q
mkdir -p plan swatches "vendor/loopcalc-$old"
library() { cat <<P
"""How much yarn a piece needs."""
VERSION = "$1"


def yarn(rows, needles, *, $2):
    """Grams of yarn."""
    return round(rows * needles / $2 * 0.052, 1)
P
}
library "$old" gauge >"vendor/loopcalc-$old/loopcalc.py"
echo "loopcalc = $old" >vendor.lock
cat >plan/yarn.py <<'P'
"""yarn.py SWATCHES: check the plan of each swatch against the weighed one."""
import csv, pathlib, sys
name, _, version = pathlib.Path("vendor.lock").read_text().strip().partition(" = ")
folder = pathlib.Path("vendor") / f"{name}-{version}"
if not folder.is_dir():
    sys.exit(f"yarn: {folder} is not there")
sys.path.insert(0, str(folder))
import loopcalc
bad = 0
for row in csv.DictReader(open(sys.argv[1])):
    try:
        grams = loopcalc.yarn(int(row["rows"]), int(row["needles"]), gauge=float(row["gauge"]))
    except TypeError as error:
        sys.exit(f"yarn: loopcalc {loopcalc.VERSION}: {error}")
    off = abs(grams - float(row["grams"])) / float(row["grams"]) * 100
    print(f"{row['swatch']}: {grams} g, {off:.1f} % off")
    bad += off > 1.5
sys.exit(f"yarn: {bad} swatches are more than 1.5 % off" if bad else 0)
P
cat >swatches/weighed.csv <<'C'
swatch,rows,needles,gauge,grams
cable-12gg,420,380,28.0,297.0
rib-7gg,310,240,16.0,241.2
jersey-16gg,600,520,36.0,450.1
C
printf 'check:\n\t@PYTHONDONTWRITEBYTECODE=1 python3 plan/yarn.py swatches/weighed.csv\n' >Makefile
git add -A
git commit -qm "Yarn plan"
cd ..
made=$(mktemp -d)
mkdir "$made/loopcalc-$version"
library "$version" stitches >"$made/loopcalc-$version/loopcalc.py"
cat >"$made/loopcalc-$version/CHANGES" <<C
$version
- yarn(): the keyword gauge is now called stitches (per 10 cm), the figure is the same
- rows may be 0
C
tar -C "$made" -czf "downloads/loopcalc-$version.tar.gz" "loopcalc-$version"
(cd downloads && sha256sum "loopcalc-$version.tar.gz" >"loopcalc-$version.tar.gz.sha256")
rm -r "$made"
