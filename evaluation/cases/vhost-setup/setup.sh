# A web server of virtual hosts, with a checker of its configuration.
set -eu
mkdir -p sites-available sites-enabled ~/www
printf 'host old.example.org\nroot %s/www/old\n' "$HOME" >sites-available/old
ln -s ../sites-available/old sites-enabled/old
mkdir ~/www/old
cat >webctl <<'X'
#!/bin/sh
cd "$(dirname "$0")"
check() {
    for file in sites-enabled/*; do
        root=$(sed -n 's/^root //p' "$file")
        [ -d "$root" ] || { echo "[emerg] $(basename "$file"): root $root does not exist" >&2; return 1; }
    done
    echo "configuration is ok"
}
case $1 in
test) check ;;
reload) check >/dev/null && ls sites-enabled >loaded && echo "reloaded $(wc -l <loaded) hosts" ;;
esac
X
chmod +x webctl
