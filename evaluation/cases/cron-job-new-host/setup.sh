# The configuration of a builders' merchant's batch hosts: one git repository a host, put on the host by `deploy`.
set -eu
job=${PARAM_JOB:-stock-mailer}
from=${PARAM_FROM:-batch1}
to=${PARAM_TO:-batch4}
git config --global user.name "Tiago Brandao"
git config --global user.email tiago@telhado.example
git config --global init.defaultBranch main
for host in "$from" "$to"; do
    mkdir -p "$host/cron.d" "$host/bin" "$host/logrotate.d"
    git init -q "$host"
done
printf 'zone=Europe/Lisbon+1\nshift=1\n' >"$from/host.conf"
printf 'zone=UTC\nshift=0\n' >"$to/host.conf"
printf 'root\ncourier\n' >"$from/users.list"
printf 'root\nledger\n' >"$to/users.list"
printf '15 5 * * 1-6 courier /opt/batch/%s.sh\n' "$job" >"$from/cron.d/$job"
printf '#!/bin/sh\nexec /opt/erp/run %s --quiet\n' "$job" >"$from/bin/$job.sh"
chmod +x "$from/bin/$job.sh"
printf '/var/log/batch/%s.log {\n    weekly\n    rotate 8\n}\n' "$job" >"$from/logrotate.d/$job"
printf '40 2 * * * root /opt/batch/tidy.sh\n' | tee "$from/cron.d/tidy" >"$to/cron.d/tidy"
printf '#!/bin/sh\nfind /var/tmp/batch -mtime +7 -delete\n' | tee "$from/bin/tidy.sh" >"$to/bin/tidy.sh"
for host in "$from" "$to"; do
    chmod +x "$host/bin/tidy.sh"
    touch "$host/logrotate.d/.keep"
    git -C "$host" add -A
    git -C "$host" commit -qm "$host as it is"
done
cat >confcheck <<'S'
#!/bin/bash
# confcheck HOST: is what stands in the host's repository complete?
set -eu
cd "$(dirname "$0")/${1:?host}"
for file in cron.d/*; do
    read -r minute hour a b c user command <"$file"
    script=bin/${command##*/}
    [ -x "$script" ] || { echo "confcheck: $1: $file calls $command, but $script is missing or can't be run" >&2; exit 1; }
    grep -qx "$user" users.list || { echo "confcheck: $1: $file runs as $user, who is not in users.list" >&2; exit 1; }
done
echo "confcheck: $1: $(ls cron.d | wc -l) jobs, all complete"
S
cat >deploy <<'S'
#!/bin/bash
# deploy HOST: what is committed goes to the host
set -eu
cd "$(dirname "$0")"
[ -z "$(git -C "${1:?host}" status --porcelain)" ] || { echo "deploy: $1: there are changes that nobody committed" >&2; exit 1; }
./confcheck "$1" >/dev/null
rm -rf ".live/$1"
mkdir -p ".live/$1"
git -C "$1" archive HEAD | tar -x -C ".live/$1"
echo "deploy: $1 done"
S
cat >whoruns <<'S'
#!/bin/bash
# whoruns JOB: on which hosts, when (UTC), as whom
set -eu
cd "$(dirname "$0")"
count=0
for file in .live/*/cron.d/"${1:?job}"; do
    [ -e "$file" ] || continue
    host=$(cut -d/ -f2 <<<"$file")
    read -r minute hour a b days user rest <"$file"
    printf '%s %02d:%02d UTC, days %s, as %s\n' "$host" $((hour - $(sed -n 's/^shift=//p' ".live/$host/host.conf"))) "$minute" "$days" "$user"
    count=$((count + 1))
done
[ $count = 1 ] || { echo "whoruns: $1 runs on $count hosts" >&2; exit 1; }
S
chmod +x confcheck deploy whoruns
./deploy "$from"
./deploy "$to"
