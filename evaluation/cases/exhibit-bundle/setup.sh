# A law office: scans of a matter, a stamp that numbers the pages, a privilege log and the register of matters.
set -eu
m=${PARAM_MATTER:-2026-118}
mkdir -p "scans/$m" bundle withheld out
printf '%s\n' "Contract of sale" "signed 4 May 2025" >"scans/$m/01-contract.txt"
printf '%s\n' "Invoice 771" "12,400.00" >"scans/$m/02-invoice.txt"
printf '%s\n' "PRIVILEGED: from counsel to client" "Our view of clause 9" >"scans/$m/03-advice.txt"
printf '%s\n' "Reminder" "second and last" >"scans/$m/04-reminder.txt"
printf '%s\n' "matter;document;why" "2026-090;memo.txt;legal advice" >privilege.csv
printf '%s\n' "2026-090;served;QUI" "$m;open;" "2026-121;open;" >register.csv
cat >stamp <<'P'
#!/usr/bin/python3
"""stamp SCANS BUNDLE PREFIX: number the documents; stamp index BUNDLE HEARING: list them"""
import pathlib, sys
match sys.argv[1:]:
    case ["index", folder, hearing]:
        print(f"Bundle for the hearing of {hearing}")
        for path in sorted(pathlib.Path(folder).glob("[0-9]*.txt")):
            number, title = path.read_text().splitlines()[:2]
            print(f"{number}\t{title}")
    case [scans, bundle, prefix]:
        found = sorted(pathlib.Path(scans).iterdir())
        for path in found:
            if path.read_text().startswith("PRIVILEGED"):
                sys.exit(f"stamp: {path.name} is marked privileged, nothing stamped")
        for number, path in enumerate(found, 1):
            (pathlib.Path(bundle) / path.name).write_text(f"{prefix}-{number:04}\n{path.read_text()}")
        print(f"stamp: {prefix}-0001 to {prefix}-{len(found):04}")
    case _:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
P
chmod +x stamp
