# A firm that hires out marquees: a program plans how much weight holds a tent in the wind, with a library of the makers' association.
set -eu
version=${PARAM_VERSION:-3.1.0}
ticket=${PARAM_TICKET:-TENT-884}
git config --global user.name "Tove Lund"
git config --global user.email tove@example.org
git config --global init.defaultBranch main
mkdir -p wheelhouse vendor origin.git tickets make/ballast
git init -q --bare origin.git
echo "$ticket: ballast $version has the new tables of the standard" >"tickets/$ticket.txt"
cat >make/ballast/__init__.py <<'E'
def kilograms(area, *, wind_kmh):
    return round(area * wind_kmh / 10)
E
tar czf wheelhouse/ballast-2.6.4.tar.gz -C make ballast
tar xzf wheelhouse/ballast-2.6.4.tar.gz -C vendor
cat >make/ballast/__init__.py <<'E'
def kilograms(area, *, wind_ms):
    return round(area * wind_ms * 0.4)
E
tar czf "wheelhouse/ballast-$version.tar.gz" -C make ballast
rm -r make
(cd wheelhouse && sha256sum ballast-2.6.4.tar.gz) >hashes.txt
echo ballast==2.6.4 >requirements.txt
printf '/vendor\n/wheelhouse\n/origin.git\n/tickets\n__pycache__\n' >.gitignore
cat >getlibs <<'E'
#!/bin/bash
# Unpacks what requirements.txt names into vendor, if its hash is in hashes.txt.
set -eu
while IFS='=' read -r name _ version; do
    file=$name-$version.tar.gz
    [ -e "wheelhouse/$file" ] || { echo "getlibs: no $file"; exit 2; }
    grep -q "$file" hashes.txt || { echo "getlibs: $file is not in hashes.txt"; exit 1; }
    (cd wheelhouse && grep "$file" ../hashes.txt | sha256sum -c --quiet)
    rm -rf "vendor/$name"
    tar xzf "wheelhouse/$file" -C vendor
    echo "getlibs: $name $version"
done <requirements.txt
E
chmod +x getlibs
cat >tentplan.py <<'E'
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, "vendor")
import ballast


def weight(length, width, wind):
    """Weight in kg that holds a tent of so many metres in a wind of so many km/h."""
    return ballast.kilograms(length * width, wind_kmh=wind)


if __name__ == "__main__":
    print(weight(*map(int, sys.argv[1:])), "kg")
E
cat >test_tentplan.py <<'E'
import unittest

import tentplan


class Weight(unittest.TestCase):
    def test_a_marquee(self):
        self.assertAlmostEqual(tentplan.weight(20, 12, 90), 2400, delta=300)


unittest.main(argv=["test"]) if __name__ == "__main__" else None
E
git init -q
git add .
git commit -qm "Ballast 2.6.4"
git remote add origin "$PWD/origin.git"
git push -q origin main
