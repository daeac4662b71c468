# The dispatch centre of a mountain rescue: people, their keys, rosters, and the list of keys that the radio server takes.
set -eu
person=${PARAM_PERSON:-mkeller}
stand_in=${PARAM_STAND_IN:-sgubler}
mkdir -p people keys/left roster archive "home/$person"
for each in "$person" "$stand_in" rzurbr; do
    ssh-keygen -q -t ed25519 -N '' -C "$each@rega7" -f "/tmp/$each"
    mv "/tmp/$each.pub" keys/ && rm "/tmp/$each"
    printf 'login: %s\nrole: dispatcher\nradio: %s\n' "$each" 7 >"people/$each.txt"
done
ssh-keygen -q -t ed25519 -N '' -C old -f /tmp/old
ssh-keygen -q -k -f revoked.krl /tmp/old.pub
rm /tmp/old /tmp/old.pub
printf '%s\n' "2026-12-19;night;rzurbr" "2026-12-24;night;$person" "2026-12-26;day;$stand_in" "2026-12-31;day;$person" >roster/2026-12.csv
echo "route to the upper hut, 2024" >"home/$person/notes.txt"
printf '%s\n' 'day;login;what' '2026-06-30;pwyss;left' >changes.csv
cat >access <<'S'
#!/bin/bash
# access build: writes authorized_keys from people/ and keys/
# access close LOGIN: takes a person out, once no duty is left
cd "$(dirname "$0")" || exit 2
case ${1:-} in
build)
    for file in keys/*.pub; do
        name=$(basename "$file" .pub)
        [ -f "people/$name.txt" ] || { echo "access: $file belongs to nobody, put it under keys/left first" >&2; exit 1; }
        cat "$file"
    done >authorized_keys.new || { rm authorized_keys.new; exit 1; }
    mv authorized_keys.new authorized_keys && echo "access: $(wc -l <authorized_keys) keys" ;;
close)
    [ -f "people/${2:?LOGIN}.txt" ] || { echo "access: nobody is called $2" >&2; exit 1; }
    n=$(cat roster/* | grep -c ";$2$")
    [ "$n" = 0 ] || { echo "access: $2 still has $n duties: $(cat roster/* | grep ";$2$" | cut -d';' -f1 | paste -sd' ')" >&2; exit 1; }
    rm "people/$2.txt" && echo "access: $2 closed" ;;
*) echo "usage: access build | access close LOGIN" >&2; exit 2 ;;
esac
S
chmod +x access
./access build
