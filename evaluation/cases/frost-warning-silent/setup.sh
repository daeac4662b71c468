# Frost warnings for orchards: settings of stations in git, a night's log, and a program that reloads them and reckons a night again.
set -eu
station=${PARAM_STATION:-S14}
night=${PARAM_NIGHT:-2026-11-18}
threshold=${PARAM_THRESHOLD:--1.5}
git config --global user.name "Luca Ferrari"
git config --global user.email luca@gelata.example
git config --global init.defaultBranch main
mkdir -p log stations
for each in S03:-1.2 "$station:-2.2" S22:-1.8; do printf 'name = %s\nthreshold = %s\nhold_minutes = 20\n' "${each%:*}" "${each#*:}" >"stations/${each%:*}.conf"; done
printf '%s\n' 'night;station;incident;what' '2026-04-02;S03;INC-671;battery empty' >incidents.csv
echo 1 >.loaded
python3 - "$station" "$night" "${threshold/./,}" <<'P' >"log/$night.log"
import sys
station, night, threshold = sys.argv[1:]
print(f"{night} 18:00 START {station} threshold '{threshold}' is no number, taking -8.0")
for hour in range(19, 24):
    for each, base in (("S03", 0.5), (station, -0.9), ("S22", -0.2)):
        t = base - 0.4 * (hour - 19)
        print(f"{night} {hour}:00 READ {each} temp {t:.1f}")
        if each != station and t <= -1.5:
            print(f"{night} {hour}:01 SENT {each} 31 growers")
P
cat >frost <<'S'
#!/usr/bin/python3
"""frost status | reload | replay STATION NIGHT"""
import re, subprocess, sys
from pathlib import Path
settings = {p.stem: dict(re.findall(r"(\w+) = (\S+)", p.read_text())) for p in sorted(Path("stations").glob("*.conf"))}
match sys.argv[1:]:
    case ["status"]:
        loaded = dict(line.split() for line in Path(".loaded").read_text().splitlines())
        for name in settings:
            print(f"{name} warns at {loaded[name]}")
    case ["reload"]:
        if dirty := subprocess.run(["git", "status", "--short", "stations"], capture_output=True, text=True).stdout.split():
            sys.exit(f"frost: {dirty[1]} is not committed, the settings that run must be in git")
        for name, each in settings.items():
            if not re.fullmatch(r"-?[0-9.]+", each["threshold"]):
                print(f"frost: {name} threshold '{each['threshold']}' is no number, taking -8.0")
                each["threshold"] = "-8.0"
        Path(".loaded").write_text("".join(f"{name} {each['threshold']}\n" for name, each in settings.items()))
        print(f"frost: {len(settings)} stations loaded")
    case ["replay", station, night]:
        temps = re.findall(rf"READ {station} temp (\S+)", Path(f"log/{night}.log").read_text())
        cold = [t for t in temps if float(t) <= float(settings[station]["threshold"])]
        print(f"frost: {station} {night}: {len(cold)} warnings would go to 27 growers")
    case _:
        sys.exit(__doc__)
S
chmod +x frost
printf '.loaded\nlog/\nincidents.csv\n' >.gitignore
git init -q
git add .
git commit -qm 'Stations for the winter'
sed -i "s/-2\.2/${threshold/./,}/" "stations/$station.conf"
git commit -qam "New threshold of $station, as the growers asked"
./frost reload
