# An organ builder's workshop: the diameters of pipes are computed with a library that lies unpacked in vendor/.
set -eu
old=${PARAM_OLD:-2.3.2}
new=${PARAM_NEW:-2.4.1}
git config --global user.name "Balint Orgovan"
git config --global user.email balint@example.org
git config --global init.defaultBranch main
lib() { # lib VERSION DEFAULT
    mkdir -p "pipescale-$1"
    cat >"pipescale-$1/pipescale.py" <<P
VERSION = "$1"
DEFAULT = $2
def diameter(stop, name, pipe):
    halving = stop.get("halving", DEFAULT)
    if halving is None:
        raise SystemExit(f"pipescale $1: [{name}] has no halving, and there is no default any more")
    return float(stop["c"]) * 2 ** (-pipe / (float(halving) - 1))
P
    echo "$3" >"pipescale-$1/CHANGES"
}
mkdir -p vendor releases
lib "$new" None "$new  A stop without 'halving' is refused. It was taken as 17 until now, silently.
       Tables are written with one decimal."
tar czf "releases/pipescale-$new.tar.gz" "pipescale-$new"
(cd releases && sha256sum "pipescale-$new.tar.gz" >SHA256SUMS)
rm -r "pipescale-$new"
lib "$old" 17 "$old  First release with mitred pipes."
mv "pipescale-$old" vendor/
ln -s "pipescale-$old" vendor/pipescale
echo "pipescale $old" >vendor.lock
cat >stops.ini <<'S'
[gedackt-8]
c = 118.0
halving = 18

[principal-8]
c = 155.5

[octave-4]
c = 88.4
halving = 17
S
cat >mensur.py <<'S'
import configparser, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "vendor/pipescale")
import pipescale
stops = configparser.ConfigParser()
stops.read("stops.ini")
rows = [f"{name};{pipe};{pipescale.diameter(stops[name], name, pipe):.1f}" for name in stops.sections() for pipe in (0, 12, 24)]
if sys.argv[1:] == ["check"]:
    wanted = open("approved.csv").read().split()
    wrong = [f"{row} was approved as {other}" for row, other in zip(rows, wanted) if row != other]
    print("\n".join(wrong) or f"{len(rows)} diameters as approved, pipescale {pipescale.VERSION}")
    sys.exit(bool(wrong))
print("\n".join(rows))
S
printf 'check:\n\t@python3 mensur.py check\n' >Makefile
python3 mensur.py >approved.csv
echo releases/ >.gitignore
git init -q
git add .
git commit -qm "Scales of opus 88"
git init -q --bare ../workshop.git
git remote add origin ../workshop.git
git push -q origin main
