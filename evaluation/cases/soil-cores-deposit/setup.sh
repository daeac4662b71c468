# A research group's soil cores: tables of cores, a description in JSON, and the archive of the faculty that takes a packed data set.
set -eu
version=${PARAM_VERSION:-2.1.0}
mkdir -p data/cores data/lab vault
for site in birch fen ridge; do
    for depth in 10 20 40; do
        awk -v s="$site" -v d="$depth" 'BEGIN { print "core,depth_cm,carbon_pct"; for (i = 1; i <= 12; i++) printf "%s%02d,%d,%.2f\n", s, i, d, 1.2 + (i * d % 17) / 10 }' >"data/cores/${site}_$depth.csv"
    done
done
printf 'batch,blank\n1,0.02\n2,0.03\n' >data/lab/blanks.csv
printf 'batch,blank\n2,0.05\n' >"data/lab/blanks repeat.csv"
cp data/lab/blanks.csv data/lab/blanks.csv~
cp data/cores/fen_10.csv data/cores/fen_10.csv~
printf 'Soil cores of three sites, see metadata.json for the variables.\n' >README.md
printf '{"title": "Soil cores of three sites", "version": "2.0.0", "files": 10, "licence": "CC-BY-4.0", "funder": "NRF 118820"}\n' >metadata.json
cat >archive <<'P'
#!/usr/bin/env python3
"""archive put FILE | verify FILE"""
import hashlib, json, os, shutil, sys, tarfile
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3 or sys.argv[1] not in ("put", "verify"):
    sys.exit(f"usage: {__doc__}")
verb, name = sys.argv[1:]
place = f"vault/{name}"
def inside(tar, path):
    try:
        return tar.extractfile(path).read()
    except KeyError:
        sys.exit(f"archive: {name} holds no {path}")
if verb == "put":
    if os.path.exists(place):
        sys.exit(f"archive: {name} is there already, a version is never replaced")
    with tarfile.open(name) as tar:
        described = json.loads(inside(tar, "metadata.json"))
        sums = inside(tar, "MANIFEST.sha256").decode().splitlines()
        if f"-{described['version']}.tar" not in name:
            sys.exit(f"archive: {name} is described as version {described['version']}")
        if described["files"] != len(sums):
            sys.exit(f"archive: metadata.json speaks of {described['files']} files, the manifest of {len(sums)}")
        for path in ("README.md",):
            inside(tar, path)
    shutil.copy(name, place)
    os.chmod(place, 0o444)
    print(f"archive: {name} taken in, {len(sums)} files")
else:
    if not os.path.exists(place):
        sys.exit(f"archive: there is no {name}")
    bad = 0
    with tarfile.open(place) as tar:
        for line in inside(tar, "MANIFEST.sha256").decode().splitlines():
            wanted, path = line.split("  ", 1)
            bad += hashlib.sha256(inside(tar, path)).hexdigest() != wanted
    print(f"archive: {name}: {bad} files differ")
    sys.exit(bool(bad))
P
chmod +x archive
