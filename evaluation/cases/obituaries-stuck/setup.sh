# A regional newspaper: death notices wait in a spool until they are set into tomorrow's page.
set -eu
notice=${PARAM_NOTICE:-2211-ferreira}
born=${PARAM_BORN:-1941-03-02}
died=${PARAM_DIED:-2026-11-19}
mkdir -p queue sent page logs .spool
note() { printf '%s\n' "from: $2" "born: $3" "died: $4" "text: $5" >"queue/$1.txt"; }
note 2207-oconnor hegarty 1938-05-11 2026-11-18 'Peacefully, at home. Reposing Tuesday from four.'
note 2208-brennan hegarty 1952-01-30 2026-11-20 'Suddenly. Sadly missed by Tom and Aoife.'
note "$notice" lyons "$died" "$born" 'After a short illness, in the care of her daughters.'
note 2214-walsh lyons 1930-12-24 2026-11-21 'In her 96th year. House private, please.'
note 2215-gallagher hegarty 1947-07-07 2026-11-20 'Beloved husband of Nuala. No flowers.'
note 2216-mcdaid lyons 1961-09-15 2026-11-21 'Formerly of the ferry. Funeral Wednesday at eleven.'
cat >logs/spool.log <<L
2026-11-23 11:58:02 sent 2205-kelly
2026-11-23 12:03:40 sent 2206-doyle
2026-11-23 12:05:11 run begins, lock of pid 4471
L
echo 4471 >.spool/lock
printf '%s\n' '2205-kelly: 1929-2026' '2206-doyle: 1944-2026' >page/deaths.txt
cat >spool <<'S'
#!/usr/bin/env python3
"""spool list | run | unlock"""
import os, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 2 or sys.argv[1] not in ("list", "run", "unlock"):
    sys.exit(f"usage: {__doc__}")
waiting = sorted(os.listdir("queue"))
def log(text):
    with open("logs/spool.log", "a") as file:
        file.write(f"{text}\n")
if sys.argv[1] == "list":
    print(f"{len(waiting)} waiting" + "".join(f"\n  {name[:-4]}" for name in waiting))
elif sys.argv[1] == "unlock":
    if not os.path.exists(".spool/lock"):
        sys.exit("spool: there is no lock")
    pid = open(".spool/lock").read().strip()
    os.remove(".spool/lock")
    log(f"lock of pid {pid} taken away")
    print(f"spool: lock of pid {pid} taken away")
else:
    if os.path.exists(".spool/lock"):
        sys.exit(f"spool: locked by pid {open('.spool/lock').read().strip()}, not run")
    sent = 0
    for name in waiting:
        fields = dict(line.rstrip("\n").split(": ", 1) for line in open(f"queue/{name}"))
        if fields["died"] < fields["born"]:
            log(f"stopped at {name[:-4]}")
            sys.exit(f"spool: {sent} sent, stopped at {name[:-4]}: died {fields['died']} before born {fields['born']}")
        with open("page/deaths.txt", "a") as page:
            page.write(f"{name[:-4]}: {fields['born']} to {fields['died']}. {fields['text']}\n")
        shutil.move(f"queue/{name}", f"sent/{name}")
        log(f"sent {name[:-4]}")
        sent += 1
    print(f"spool: {sent} sent, {len(os.listdir('queue'))} waiting")
S
chmod +x spool
