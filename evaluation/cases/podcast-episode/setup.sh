# A podcast with raw recordings, a feed, and a folder that the delivery network serves.
set -eu
number=${PARAM_NUMBER:-87}
mkdir -p raw audio notes /srv/cdn
printf 'loudness -9\nsound\n' >"raw/ep$number.wav"
cat >feed.xml <<'X'
<rss version="2.0"><channel>
<title>Salt Marsh Radio</title>
<!-- newest first -->
<item><title>79: What the dredger found</title><pubDate>2026-11-10</pubDate><enclosure url="https://cdn.saltmarsh.example/ep79.mp3"/></item>
</channel></rss>
X
echo "sound" >/srv/cdn/ep79.mp3
cp feed.xml /srv/cdn/feed.xml
cat >level <<'S'
#!/bin/bash
# level WAV: brings a recording to -16 LUFS, in place
set -eu
sed -i '1s/.*/loudness -16/' "${1:?}"
echo "level: $1 is at -16 LUFS"
S
cat >encode <<'S'
#!/bin/bash
# encode WAV MP3
set -eu
loudness=$(sed -n '1s/loudness //p' "${1:?}")
[ "$loudness" = -16 ] || { echo "encode: $1 is at $loudness LUFS, wanted is -16; nothing written" >&2; exit 3; }
sed 1d "$1" >"${2:?}"
echo "encode: $2, 96 kbit/s"
S
cat >tag <<'S'
#!/bin/bash
# tag MP3 NUMBER TITLE
set -eu
[ $# = 3 ] || { echo "usage: tag MP3 NUMBER TITLE" >&2; exit 2; }
printf 'track=%s\ntitle=%s\n' "$2" "$3" >>"$1"
echo "tag: $1"
S
cat >feedcheck <<'P'
#!/usr/bin/python3
"""feedcheck FEED: is it XML, and is the sound of the newest episode beside it?"""
import pathlib, sys
import xml.etree.ElementTree as tree
feed = pathlib.Path(sys.argv[1])
first = tree.parse(feed).find("channel/item")
name = first.find("enclosure").get("url").rsplit("/", 1)[1]
if not (feed.parent / name).is_file():
    sys.exit(f"feedcheck: {name} is not beside {feed}")
print(f"feedcheck: ok, newest is {first.find('title').text}, {first.find('pubDate').text}")
P
chmod +x level encode tag feedcheck
