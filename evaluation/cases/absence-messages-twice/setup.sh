# A school board: messages to the parents of absent pupils, sent by two workers from one queue; yesterday's logs are packed.
set -eu
export DATE=${PARAM_DATE:-2026-11-19} INCIDENT=${PARAM_INCIDENT:-INC-4471} SCHOOL=${PARAM_SCHOOL:-S-208} JOB=${PARAM_JOB:-J-77310} COUNT=${PARAM_COUNT:-38}
git config --global user.name "Ines Pohl"
git config --global user.email ines@board.example
git config --global init.defaultBranch main
mkdir -p inbox log etc findings tickets
echo "$INCIDENT: the office of school $SCHOOL says that parents got the absence message of $DATE twice" >"inbox/$INCIDENT.txt"
python3 - <<'P'
import gzip, os
day, school, job, count = os.environ["DATE"], os.environ["SCHOOL"], os.environ["JOB"], int(os.environ["COUNT"])
sent = [f"06:39:{n % 60:02} worker1 J-77309 S-117 P-{4001 + n} 0555{200000 + n}" for n in range(25)]
for worker, minute in (("worker1", 40), ("worker2", 41)):
    sent += [f"06:{minute}:{n % 60:02} {worker} {job} {school} P-{5001 + n} 0555{300000 + n}" for n in range(count)]
sent += [f"06:43:{n % 60:02} worker2 J-77311 S-304 P-{6001 + n} 0555{400000 + n}" for n in range(31)]
queue = ["06:39:00 J-77309 taken by worker1", "06:39:26 J-77309 done", f"06:40:00 {job} taken by worker1", f"06:40:30 {job} lease over, free again", f"06:40:31 {job} taken by worker2", f"06:41:02 {job} done", f"06:41:40 {job} done", "06:43:00 J-77311 taken by worker2", "06:43:29 J-77311 done"]
for name, lines in (("notify", sent), ("queue", queue)):
    with gzip.open(f"log/{name}-{day}.log.gz", "wt") as file:
        file.write("\n".join(lines) + "\n")
P
printf 'workers=2\nlease=300\n' >etc/queue.conf
git init -q
git add etc
git commit -qm "Queue"
printf 'workers=2\nlease=30\n' >etc/queue.conf
git commit -qam "Shorter lease, for the trial of failover" --author "Marek ${PARAM_ASSIGNEE:-Lis} <marek@board.example>"
cat >ticket <<'C'
#!/bin/bash
# ticket attach|note NUMBER FILE | hand NUMBER NAME | show NUMBER
set -eu
cd "$(dirname "$0")"
usage() { echo "usage: ticket attach|note NUMBER FILE | hand NUMBER NAME | show NUMBER" >&2; exit 2; }
[ $# -ge 2 ] || usage
t=tickets/$2
case $1 in
attach)
    if n=$(grep -n -m1 0555 "${3:?}"); then echo "ticket: $3 line ${n%%:*} holds a phone number, schools can read attachments" >&2; exit 1; fi
    echo "attached ${3##*/}, $(wc -l <"$3") lines" >>"$t"; echo "ticket: $2 has ${3##*/}" ;;
note) cat "${3:?}" >>"$t"; echo "ticket: $2 noted" ;;
hand) echo "in the hands of ${3:?}" >>"$t"; echo "ticket: $2 goes to $3" ;;
show) cat "$t" ;;
*) usage ;;
esac
C
chmod +x ticket
