# An escape room's props: one folder per release of a room, a link to the one in use, a controller that keeps the game's state.
set -eu
room=${PARAM_ROOM:-crypt}
bad=${PARAM_BAD:-r7}
good=${PARAM_GOOD:-r6}
mkdir -p "rooms/$room/$good" "rooms/$room/$bad" logs .ctl
cd "rooms/$room"
printf '%s\n' 'candles;;lid' 'lid;candles;organ' 'organ;lid;door3' 'door3;organ;' >"$good/puzzles.csv"
printf '%s\n' 'candles;;lid' 'lid;candles;organ' 'organ;lid;mirror' 'mirror;organ;door3' 'door3;mirror;' >"$bad/puzzles.csv"
printf '%s\n' lid=open door3=open >"$good/fail-safe"
printf '%s\n' lid=open door3=hold mirror=open >"$bad/fail-safe"
ln -s "$bad" current
cd ../..
cat >"logs/$room.log" <<L
18:02:11 $room $bad game 611 started
18:31:40 $room $bad organ solved
18:44:05 $room $bad mirror solved
18:44:06 $room $bad door3: hold
18:46:52 $room $bad door3: hold
18:47:10 $room emergency handle pulled
L
printf 'loaded=%s\npuzzles=5\nmode=live\n' "$bad" >".ctl/$room"
printf 'attic r3 -> r2, lamp\n' >rollbacks.log
cat >prop <<'S'
#!/bin/bash
# prop status ROOM | hold ROOM | load ROOM | reset ROOM | dry ROOM | live ROOM
set -eu
cd "$(dirname "$0")"
usage() { echo "usage: prop status|hold|load|reset|dry|live ROOM" >&2; exit 2; }
[ $# = 2 ] || usage
state=.ctl/$2
[ -f "$state" ] || { echo "prop: no room $2" >&2; exit 1; }
get() { sed -n "s/^$1=//p" "$state"; }
put() { sed -i "s/^$1=.*/$1=$2/" "$state"; }
case $1 in
status) echo "$2: $(get loaded), $(get puzzles) puzzles, $(get mode)" ;;
hold) put mode hold; echo "prop: $2 on hold, all magnets off" ;;
load)
    [ "$(get mode)" = hold ] || { echo "prop: $2 is live, hold it first" >&2; exit 1; }
    new=$(readlink "rooms/$2/current")
    count=$(wc -l <"rooms/$2/current/puzzles.csv")
    [ "$(get puzzles)" = 0 ] || [ "$(get puzzles)" = "$count" ] ||
        { echo "prop: $2 keeps a game of $(get puzzles) puzzles, $new has $count, reset it first" >&2; exit 1; }
    put loaded "$new"; put puzzles "$count"; echo "prop: $2 has $new" ;;
reset)
    [ "$(get mode)" = hold ] || { echo "prop: $2 is live, hold it first" >&2; exit 1; }
    put puzzles 0; echo "prop: $2 forgot its game" ;;
dry)
    while IFS=';' read -r name _ _; do
        safe=$(sed -n "s/^$name=//p" "rooms/$2/$(get loaded)/fail-safe")
        echo "$name ${safe:-free}"
        [ "$safe" != hold ] || { echo "prop: $name stays shut without power" >&2; exit 1; }
    done <"rooms/$2/$(get loaded)/puzzles.csv" ;;
live) [ "$(get puzzles)" != 0 ] || { echo "prop: nothing loaded" >&2; exit 1; }; put mode live; echo "prop: $2 live" ;;
*) usage ;;
esac
S
chmod +x prop
