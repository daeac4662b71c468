# Nitrogen by Kjeldahl: a released batch of a laboratory that was computed with a wrong titrant factor, and a small sample system.
set -eu
batch=${PARAM_BATCH:-K-1142}
lot=${PARAM_LOT:-T-77}
factor=${PARAM_FACTOR:-0.0968}
mkdir -p batches reports
printf '%s\n' "lot;made;factor" "T-76;2026-08-31;0.1003" "$lot;2026-10-05;$factor" >titrants.csv
cat >lims <<'P'
#!/usr/bin/python3
"""usage: lims show BATCH | reopen BATCH REASON | recalc BATCH FACTOR | control BATCH | release BATCH | report BATCH SAMPLE"""
import csv, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
def read(batch):
    file = here / "batches" / f"{batch}.csv"
    if not file.exists():
        sys.exit(f"lims: no batch {batch}")
    head, *lines = file.read_text().splitlines()
    return dict(part.split("=") for part in head[2:].split(", ")), list(csv.DictReader(lines, delimiter=";"))
def write(batch, head, rows):
    with open(here / "batches" / f"{batch}.csv", "w") as file:
        print("# " + ", ".join(f"{k}={v}" for k, v in head.items()), file=file)
        out = csv.DictWriter(file, rows[0], delimiter=";", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
match sys.argv[1:]:
    case ["show", batch]:
        read(batch)
        print((here / "batches" / f"{batch}.csv").read_text(), end="")
    case ["reopen", batch, reason]:
        head, rows = read(batch)
        head["state"] = "open"
        write(batch, head, rows)
        with open(here / "audit.log", "a") as log:
            print(f"{batch} reopened: {reason}", file=log)
        print(f"lims: {batch} is open")
    case ["recalc", batch, factor]:
        head, rows = read(batch)
        if not 0.09 <= float(factor) <= 0.11:
            sys.exit(f"lims: a factor of {factor} can't be, it lies between 0.09 and 0.11")
        if head["state"] == "released":
            sys.exit(f"lims: {batch} is released; reopen it with a reason before anything is changed")
        head.update(rev=int(head["rev"]) + 1, factor=factor)
        for row in rows:
            row["n_percent"] = f"{(float(row['ml']) - 0.12) * float(factor) * 1.4007 / float(row['g']):.2f}"
        write(batch, head, rows)
        print(f"lims: {batch} rev {head['rev']}, {len(rows)} results")
    case ["control", batch]:
        value = next(float(row["n_percent"]) for row in read(batch)[1] if row["sample"] == "CRM")
        print(f"lims: control {value:.2f}, allowed 10.30 to 10.70")
        sys.exit(0 if 10.30 <= value <= 10.70 else 1)
    case ["release", batch]:
        head, rows = read(batch)
        head["state"] = "released"
        write(batch, head, rows)
        print(f"lims: {batch} rev {head['rev']} released")
    case ["report", batch, sample]:
        head, rows = read(batch)
        row = next((row for row in rows if row["sample"] == sample), None)
        if not row:
            sys.exit(f"lims: no sample {sample} in {batch}")
        print(f"Sample {sample}, batch {batch} rev {head['rev']} ({head['state']})\nnitrogen {row['n_percent']} %")
    case _:
        sys.exit(__doc__)
P
chmod +x lims
python3 - "$batch" "$factor" <<'P'
import sys
batch, factor = sys.argv[1], float(sys.argv[2])
wanted = {"CRM": (0.5021, 10.512), "S-01": (1.0032, 2.184), "S-02": (1.0104, 2.341), "S-03": (0.9987, 1.957), "S-04": (1.0051, 3.066)}
with open(f"batches/{batch}.csv", "w") as file:
    print("# rev=1, factor=0.1003, state=released", file=file)
    print("sample;g;ml;n_percent", file=file)
    for sample, (g, percent) in wanted.items():
        ml = percent * g / 1.4007 / factor + 0.12
        print(f"{sample};{g};{ml:.3f};{(round(ml, 3) - 0.12) * 0.1003 * 1.4007 / g:.2f}", file=file)
P
for one in CRM S-01 S-02 S-03 S-04; do ./lims report "$batch" $one >reports/$one.txt; done
echo "K-1139 released, rev 1" >audit.log
