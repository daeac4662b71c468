# Jobs in a file that a scheduler reads; a checker refuses what it cannot read.
set -eu
mkdir -p jobs.d
cat >jobs.d/backup <<'X'
# minute hour day month weekday command
15 3 * * * /usr/local/bin/backup --all
X
echo '0 6 * * 1 /usr/local/bin/weekly-report' >jobs.d/report
cat >check_jobs.sh <<'X'
#!/bin/sh
status=0
for file in jobs.d/*; do
    case $file in *.before) continue ;; esac
    awk -v file="$file" '/^#/ { next } $1 !~ /^([0-9]|[1-5][0-9]|\*)$/ || $2 !~ /^(1?[0-9]|2[0-3]|\*)$/ {
        print file ": line " NR ": bad time: " $1 " " $2; bad = 1 } END { exit bad }' "$file" >&2 || status=1
done
[ $status = 0 ] && echo "all jobs can be read"
exit $status
X
cat >reload.sh <<'X'
#!/bin/sh
cat jobs.d/backup jobs.d/report | grep -v '^#' >loaded
echo "loaded $(wc -l <loaded) jobs"
X
chmod +x check_jobs.sh reload.sh
