# Plates of the photometer, a run a file, as its Windows machine writes them; and the database of the laboratory.
set -eu
run=${PARAM_RUN:-R0417}
mkdir -p incoming archive
{
    printf 'well,sample,conc,od\r\n'
    printf 'A1,STD1,0,0.051\r\nA2,STD2,1,0.163\r\nA3,STD3,2,0.272\r\nA4,STD4,4,0.498\r\n'
    printf 'B1,S-9031,,0.204\r\nB2,S-9032,,0.377\r\nB3,S-9033,,0.120\r\n'
} >"incoming/$run.csv"
sqlite3 lab.db "
    create table samples(sample text primary key, customer text);
    insert into samples values ('S-9030', 'Mill'), ('S-9031', 'Brook'), ('S-9032', 'Brook'), ('S-9033', 'Mill');
    create table staging(well text, sample text, conc text, od real);
    create table readings(run text, well text, sample text, od real);
    insert into readings values ('R0416', 'B1', 'S-9030', 0.311);"
cat >calib.py <<'X'
"""calib.py FILE LIMIT: fit a line through the standards of a plate."""
import sys

path, limit = sys.argv[1], float(sys.argv[2])
names, *rows = [line.split(",") for line in open(path, newline="").read().split("\n") if line]
if names != ["well", "sample", "conc", "od"]:
    sys.exit(f"calib: {path}: unknown column {names[-1]!r}")
points = [(float(c), float(od)) for _, sample, c, od in rows if sample.startswith("STD")]
n = len(points)
mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
sxy = sum((x - mx) * (y - my) for x, y in points)
sxx, syy = sum((x - mx) ** 2 for x, _ in points), sum((y - my) ** 2 for _, y in points)
r2 = sxy * sxy / (sxx * syy)
print(f"{n} standards, slope {sxy / sxx:.4f}, r2 {r2:.4f}")
if r2 < limit:
    sys.exit(f"calib: r2 is below {limit}")
X
