# A sawmill's kilns: a program that computes drying schedules, with a library unpacked in vendor/ and a mirror of its releases.
set -eu
old=${PARAM_OLD_VERSION:-2.2.1}
new=${PARAM_VERSION:-2.4.0}
git config --global user.name "Tuomas Lehto"
git config --global user.email tuomas@saha.example
git config --global init.defaultBranch main
mkdir -p vendor stages expected "$HOME/mirror" .make
lib() { # VERSION SIGNATURE FACTOR
    d=.make/psychro-$1
    mkdir -p "$d"
    printf '%s\n' "__version__ = \"$1\"" '' '' "def emc($2):" '    """Equilibrium moisture content in percent."""' \
        '    humid = max(1.0, 100 - (dry - wet) * 7.2)' "    return (0.1 * humid + 0.0011 * humid * humid - 0.02 * dry) $3" >"$d/psychro.py"
    { [ "$2" = "dry, wet" ] || echo "$1: emc() wants the air pressure of the place, hpa, in hectopascal; there is no default any more"
      echo "2.2.0: emc() in percent, not as a fraction"; } >"$d/NEWS"
    tar -czf "$HOME/mirror/psychro-$1.tar.gz" -C .make "psychro-$1"
    (cd "$HOME/mirror" && sha256sum "psychro-$1.tar.gz" >"psychro-$1.tar.gz.sha256")
}
lib "$old" "dry, wet" ""
lib "$new" "dry, wet, hpa" "* (1 + (1013 - hpa) * 0.00002)"
rm -r .make
tar -xf "$HOME/mirror/psychro-$old.tar.gz" -C vendor
ln -s "psychro-$old" vendor/psychro
echo "psychro $old" >vendor/LOCK
printf '%s\n' '45 44.0' '48 45.0' '55 48.0' '62 50.5' >stages/larch
printf '%s\n' '40 39.2' '42 40.0' '46 42.0' '54 45.0' >stages/oak
printf '%s\n' '55 53.0' '60 56.0' '68 59.5' >stages/spruce
cat >schedule.py <<'S'
"""The drying schedule of a species: schedule.py SPECIES MILLIMETRES"""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(here, "vendor", "psychro"))
from psychro import emc

species, thick = sys.argv[1], int(sys.argv[2])
path = os.path.join(here, "stages", species)
if not os.path.exists(path):
    sys.exit(f"schedule: no species {species}")
for stage, line in enumerate(open(path), 1):
    dry, wet = map(float, line.split())
    print(f"{species} {thick} mm, stage {stage}: {dry:.0f}/{wet:.1f} C, {emc(dry, wet):.1f} %, {round(thick * (0.9 + stage * 0.15))} h")
S
cat >Makefile <<'S'
check:
	@for s in larch oak spruce; do python3 schedule.py $$s 40 >expected/$$s.new || exit 1; diff expected/$$s expected/$$s.new || exit 1; rm expected/$$s.new; done
	@echo "check: 3 schedules as before"
.PHONY: check
S
for s in larch oak spruce; do python3 schedule.py $s 40 >expected/$s; done
printf '%s\n' '*.new' >.gitignore
git init -q
git add .
git commit -qm "Schedules"
