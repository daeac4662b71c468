# A swimming school: bookings in JSON lines, the mailer's logs by day, its map of senders, an outbox.
set -eu
day=${PARAM_DAY:-2026-10-17}
course=${PARAM_COURSE:-BRZ-14}
booking=${PARAM_BOOKING:-B-59127}
sender=${PARAM_SENDER:-bronze@nixe-schwimmen.example}
mkdir -p logs conf outbox spool
printf '%s\n' 'SEE-03 seepferdchen@nixe-schwimmen.example' 'SLB-08 silber@nixe-schwimmen.example' 'BABY-21 baby@nixe-schwimmen.example' >conf/senders.map
cp conf/senders.map conf/senders.idx
put() { printf '{"booking":"%s","course":"%s","to":"%s","day":"%s"}\n' "$1" "$2" "$3" "$day"; }
{ put B-59102 SEE-03 a.lorenz@mail.example
  put B-59108 "$course" kolbe@mail.example
  put B-59115 BABY-21 p.ahrens@mail.example
  put "$booking" "$course" familie.wirth@mail.example
  put B-59131 "$course" yilmaz.s@mail.example
  put B-59140 SLB-08 t.brandt@mail.example
} >spool/bookings.jsonl
{ echo "$day 06:00:02 start mailer 4.1"
  n=10
  while read -r b c; do
      n=$((n + 1))
      case $c in
      "$course") echo "$day 09:$n:31 deferred $b $c reason=E44" ;;
      *) echo "$day 09:$n:31 sent $b $c" ; echo "$b" >>spool/sent ;;
      esac
  done < <(jq -r '[.booking, .course] | join(" ")' spool/bookings.jsonl)
  echo "$day 23:59:58 close sent=3 deferred=3"
} >"logs/mailer-$day.log"
gzip -n "logs/mailer-$day.log"
printf '%s\n' 'E41 recipient refused by his own server' 'E44 course has no sender in senders.map' 'E47 template not found' >conf/reasons.txt
printf '# Incidents\n' >incidents.md
cat >confirm <<'S'
#!/usr/bin/env python3
"""confirm index | resend COURSE DAY | open COURSE"""
import json, os, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
args = sys.argv[1:]
read = lambda path: open(path).read() if os.path.exists(path) else ""
sent = set(read("spool/sent").split())
rows = [json.loads(line) for line in open("spool/bookings.jsonl")]
if args == ["index"]:
    text = read("conf/senders.map")
    open("conf/senders.idx", "w").write(text)
    print(f"confirm: {len(text.splitlines())} senders indexed")
elif args[:1] == ["resend"] and len(args) == 3:
    if read("conf/senders.map") != read("conf/senders.idx"):
        sys.exit("confirm: conf/senders.idx is older than senders.map, index it first")
    senders = dict(line.split() for line in read("conf/senders.idx").splitlines())
    if args[1] not in senders:
        sys.exit(f"confirm: E44 {args[1]}")
    todo = [row for row in rows if row["course"] == args[1] and row["day"] == args[2] and row["booking"] not in sent]
    for row in todo:
        with open(f"outbox/{row['booking']}.eml", "w") as file:
            file.write(f"From: {senders[args[1]]}\nTo: {row['to']}\nSubject: Your booking {row['booking']}\n\nSee you in course {args[1]}.\n")
        with open("spool/sent", "a") as file:
            file.write(row["booking"] + "\n")
    print(f"confirm: {len(todo)} sent again for {args[1]}")
elif args[:1] == ["open"] and len(args) == 2:
    print(f"confirm: {sum(row['course'] == args[1] and row['booking'] not in sent for row in rows)} open for {args[1]}")
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
S
chmod +x confirm
