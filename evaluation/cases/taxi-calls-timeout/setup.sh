# A taxi office: logs of the dispatch and of the cars' positions, a tool for the fleet.
set -eu
day=${PARAM_DAY:-2026-11-20}
zone=${PARAM_ZONE:-K7}
car=${PARAM_CAR:-114}
job=${PARAM_JOB:-90417}
since=${PARAM_SINCE:-21:41}
other=${PARAM_OTHER:-131}
mkdir -p log reports fleet.d
python3 - "$day" "$zone" "$car" "$since" "$other" <<'P'
import gzip, io, sys
day, zone, car, since, other = sys.argv[1:]
def write(path, rows):
    with gzip.GzipFile(path, "wb", mtime=0) as f:
        f.write("".join(r + "\n" for r in rows).encode())
rows, call = [], 88100
for minute in range(0, 119, 2):
    call += 1
    at = f"{day}T{22 + minute // 60:02}:{minute % 60:02}:09"
    if minute % 5 == 0 or minute % 8 == 0:
        rows.append(f"{at} call={call} zone={zone} car={car} result=timeout")
    elif minute % 14 == 0:
        rows.append(f"{at} call={call} zone=B2 car=127 result=timeout")
    elif minute % 26 == 0:
        rows.append(f"{at} call={call} zone={zone} car={other} result=timeout")
    else:
        rows.append(f"{at} call={call} zone={'ABC'[minute % 3]}{minute % 4 + 1} car={120 + minute % 7} result=taken")
write(f"log/dispatch-{day}.log.gz", rows)
gps = [f"{day}T20:5{i}:00 car=127 fix=ok" for i in range(9)]
gps += [f"{day}T{since}:12 car={car} fix=ok"] + [f"{day}T22:{i}:00 car=127 fix=ok" for i in range(10, 40, 7)]
write(f"log/gps-{day}.log.gz", gps)
write("log/dispatch-2026-11-12.log.gz", ["2026-11-12T22:00:09 call=87001 zone=B2 car=127 result=taken"])
P
printf '%s\n' "state=free" "driver=Bannerman" "job=$job" >fleet.d/$car
printf '%s\n' "state=free" "driver=Oyelaran" "job=" >fleet.d/$other
cat >fleet <<'S'
#!/bin/bash
# fleet show CAR | hold CAR WHY | giveaway JOB CAR
cd "$(dirname "$0")/fleet.d"
case ${1:-} in
show) paste -sd' ' "${2:?}" ;;
hold)
    j=$(sed -n 's/^job=//p' "${2:?}")
    [ -z "$j" ] || { echo "fleet: car $2 has job $j ahead, give it away first" >&2; exit 1; }
    sed -i "s/^state=.*/state=held (${3:?why})/" "$2"; echo "fleet: car $2 held, gets no offers" ;;
giveaway)
    from=$(grep -lx "job=${2:?}" ./*) || { echo "fleet: no job $2" >&2; exit 1; }
    sed -i 's/^job=.*/job=/' "$from"; sed -i "s/^job=.*/job=$2/" "${3:?}"; echo "fleet: job $2 from car ${from#./} to car $3" ;;
*) echo "usage: fleet show CAR | hold CAR WHY | giveaway JOB CAR" >&2; exit 2 ;;
esac
S
chmod +x fleet
