# Three info screens of a station, each with its releases and a link to the one that is shown; a web server shows them.
set -eu
bad=${PARAM_BAD:-5.3.0}
good=${PARAM_GOOD:-5.2.0}
mkdir -p archive log
for screen in foyer hall exit; do
    for version in "$good" "$bad"; do
        mkdir -p "$screen/releases/$version"
        echo "screens $version" >"$screen/releases/$version/build.txt"
    done
    ln -s "releases/$bad" "$screen/current"
    printf '%s\n' "21:58 $screen shows $bad" "00:00 $screen prices: NaN" "00:01 $screen prices: NaN" >"log/$screen.log"
done
tar -czf "archive/$good.tgz" -C foyer/releases "$good"
rm -r "hall/releases/$good"
printf '{"version": "%s", "paused": false, "ring": "all"}\n' "$bad" >rollout.json
echo "4.9.1 INC-640 clock runs backwards" >blocked.txt
cat >screens <<'B'
#!/bin/bash
# screens reload: has each screen load what current points at
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reload ] || { echo "usage: screens reload" >&2; exit 2; }
for screen in foyer hall exit; do
    if [ ! -f "$screen/current/build.txt" ]; then
        echo "screens: $screen: $(readlink "$screen/current") is not there, screen stays dark" >&2
        exit 4
    fi
done
for screen in foyer hall exit; do cp "$screen/current/build.txt" "$screen/shown.txt"; done
echo "screens: foyer, hall and exit loaded"
B
chmod +x screens
bash ./screens reload >/dev/null
/usr/bin/python3 -m http.server 8137 --bind 127.0.0.1 -d "$PWD" >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    curl -fs http://127.0.0.1:8137/foyer/shown.txt >/dev/null && exit 0
    sleep 0.3
done
exit 1
