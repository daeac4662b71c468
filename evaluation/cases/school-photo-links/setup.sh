# A firm that photographs school classes: parents download from galleries by signed links; a signer, jobs, tickets.
set -eu
ticket=${PARAM_TICKET:-SUP-3387}
gallery=${PARAM_GALLERY:-20613}
job=${PARAM_JOB:-resize-7719}
mkdir -p logs "www/g/$gallery" jobs tickets galleries
printf '%s\n' "parents of gallery $gallery: page says forbidden, since this morning" "state: open" >"tickets/$ticket.txt"
{ for t in 06:11:40 06:30:02 07:02:19; do echo "$t GET /g/19955/a.jpg 200"; echo "$t GET /g/$gallery/a.jpg 403"; done
  echo "07:15:50 GET /g/19071/c.jpg 403"; } >logs/web.log
printf '%s\n' "03:10:01 signer: gallery 19955: 48 links, key of this term" "03:12:08 signer: gallery $gallery: skipped, held by $job" "03:12:30 signer: gallery 19071: closed, links stay dead" >logs/signer.log
echo "worker: none since 03:14" >"jobs/$job"
printf 'links: last term\nheld by: %s\n' "$job" >"galleries/$gallery"
cat >gallery <<'E'
#!/bin/sh
# gallery show|sign NUMBER
file="galleries/$2"
case "$1" in
show) cat "$file" ;;
sign)
    held=$(sed -n 's/^held by: //p' "$file")
    [ -z "$held" ] || [ ! -e "jobs/$held" ] || { echo "gallery: $2 is held by $held"; exit 1; }
    printf 'links: this term\n' >"$file"
    echo signed >"www/g/$2/index.html"
    echo "gallery: $2 signed, 52 links" ;;
*) echo "gallery: show or sign, not $1"; exit 2 ;;
esac
E
cat >job <<'E'
#!/bin/sh
# job show|drop NAME
[ -e "jobs/$2" ] || { echo "job: no $2"; exit 2; }
case "$1" in
show) cat "jobs/$2" ;;
drop) rm "jobs/$2"; echo "job: $2 dropped" ;;
esac
E
cat >ticket <<'E'
#!/bin/sh
# ticket note|close NUMBER [TEXT]
case "$1" in
note) echo "note: $3" >>"tickets/$2.txt"; echo "ticket: $2 noted" ;;
close) sed -i 's/^state: open/state: answered/' "tickets/$2.txt"; echo "ticket: $2 answered" ;;
esac
E
chmod +x gallery job ticket
python3 -m http.server 8459 --bind 127.0.0.1 --directory www >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do curl -s localhost:8459/ >/dev/null && break; sleep 0.3; done
