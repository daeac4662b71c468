# Subtitles of a translator as they come in (with carriage returns, timed without the leader), the English master, and the checks of the house.
set -eu
title=${PARAM_TITLE:-HARV03}
lang=${PARAM_LANG:-nb}
lead=${PARAM_LEAD:-7.2}
mkdir -p incoming master work delivery sheets
python3 - "$title" "$lang" "$lead" <<'P'
import sys
title, lang, lead = sys.argv[1], sys.argv[2], float(sys.argv[3])
english = ["The barley is early this year.", "Early and thin.", "Then we cut on Monday,\nbefore the rain.", "Your father would have waited.",
           "My father had three sons\nand no weather forecast.", "Monday, then."]
others = ["Bygget er tidlig i aar.", "Tidlig og tynt.", "Da skjaerer vi mandag,\nfoer regnet.", "Far din ville ha ventet.",
          "Far hadde tre soenner\nog ingen vaermelding.", "Mandag, da."]
def stamp(seconds):
    ms = round(seconds * 1000)
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
def track(texts, offset, end):
    cues = []
    for n, text in enumerate(texts):
        start = 64.5 + n * 5.25 + offset
        cues.append(f"{n + 1}\n{stamp(start)} --> {stamp(start + 3.5)}\n{text}\n")
    return "\n".join(cues).replace("\n", end).encode()
open(f"master/{title}.en.srt", "wb").write(track(english, 0, "\n"))
open(f"incoming/{title}.{lang}.srt", "wb").write(track(others, -lead, "\r\n"))
open(f"sheets/{title}.txt", "w").write(f"title    {title}\nmaster   en, 6 cues\nleader   {lead:g} s\nlines    42 characters\n")
P
printf 'title    OPAL11\nmaster   en, 81 cues\nleader   4 s\nlines    37 characters\n' >sheets/OPAL11.txt
echo "OPAL11 fi delivered" >deliveries.log
cat >qc <<'P'
#!/usr/bin/python3
"""usage: qc FILE.srt"""
import re, sys
if len(sys.argv) != 2:
    sys.exit(__doc__)
try:
    text = open(sys.argv[1], newline="").read()
except OSError as error:
    sys.exit(f"qc: {error}")
if returns := text.count("\r\n"):
    sys.exit(f"qc: {returns} lines end in a carriage return, the player shows them as a box")
last = ""
cues = text.strip().split("\n\n")
for cue in cues:
    number, times, *lines = cue.split("\n")
    start, end = times.split(" --> ")
    if start < last or end <= start:
        sys.exit(f"qc: cue {number}: times overlap")
    if any(len(line) > 42 for line in lines) or len(lines) > 2:
        sys.exit(f"qc: cue {number}: too long")
    last = end
print(f"qc: {len(cues)} cues, all right")
P
cat >retime <<'P'
#!/usr/bin/python3
"""usage: retime FILE.srt SECONDS      moves every cue by so much"""
import re, sys
if len(sys.argv) != 3:
    sys.exit(__doc__)
move = round(float(sys.argv[2]) * 1000)
if abs(move) > 30000:
    sys.exit(f"retime: {sys.argv[2]} s is more than any leader")
def moved(found):
    h, m, s, ms = map(int, found.groups())
    t = ((h * 60 + m) * 60 + s) * 1000 + ms + move
    return f"{t // 3600000:02}:{t // 60000 % 60:02}:{t // 1000 % 60:02},{t % 1000:03}"
text = open(sys.argv[1], newline="").read()
text, count = re.subn(r"(\d\d):(\d\d):(\d\d),(\d\d\d)", moved, text)
open(sys.argv[1], "w", newline="").write(text)
print(f"retime: {count // 2} cues moved by {sys.argv[2]} s")
P
chmod +x qc retime
