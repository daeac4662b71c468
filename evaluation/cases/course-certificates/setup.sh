# The office of an adult education centre: lists of attendance, a template of certificates, a register, a tray for the printers.
set -eu
course=${PARAM_COURSE:-WS-2614}
mkdir -p attendance out outbox
{
    printf 'Agnes Kowal;a.kowal@example.org;16\n'
    printf 'Bo Lindqvist;b.lindqvist@example.org;12\n'
    printf 'Chidi Eze;c.eze@example.org;9\n'
    printf 'Zo\353 Dupr\351;z.dupre@example.org;14\n'
    printf 'Hana Sato;h.sato@example.org;16\n'
} >"attendance/$course.csv"
printf 'Ivo Marek;i.marek@example.org;16\n' >attendance/WS-2588.csv
cat >template.txt <<'END'
                 CERTIFICATE

  @NAME@ has taken part in the course

      @TITLE@   (@COURSE@)

  which ended on @DAY@.

  The Lindenhof Centre
END
cat >register.csv <<'END'
course;title;ended;certificates
WS-2571;Bread and Salt;3 September 2026;11
WS-2588;Sums for Shopkeepers;30 September 2026;1
END
cat >certify <<'X'
#!/usr/bin/python3
"""certify COURSE TITLE DAY: a certificate for each who was there for 12 hours at least"""
import pathlib, re, sys
course, title, day = sys.argv[1:]
path = pathlib.Path("attendance", course + ".csv")
made = without = 0
for number, line in enumerate(path.read_bytes().splitlines(), 1):
    try:
        name, _, hours = line.decode("utf-8").split(";")
    except UnicodeDecodeError:
        sys.exit(f"certify: {path}, line {number}: not UTF-8")
    if int(hours) < 12:
        without += 1
        continue
    text = pathlib.Path("template.txt").read_text()
    for word, value in (("NAME", name), ("TITLE", title), ("COURSE", course), ("DAY", day)):
        text = text.replace(f"@{word}@", value)
    file = pathlib.Path("out", course, re.sub(r"\W+", "-", name.lower()) + ".txt")
    if not file.parent.is_dir():
        sys.exit(f"certify: there is no folder {file.parent}")
    file.write_text(text)
    made += 1
print(f"certify: {made} certificates, {without} without")
X
chmod +x certify
