# A scene cannot be rendered while old tiles fill the cache.
set -eu
s=${PARAM_SCENE:-sc012}
mkdir -p scenes cache out final
echo "$s" >"scenes/$s.blend"
touch cache/old-a cache/old-b cache/old-c cache/live-1
cat >render <<'S'
#!/bin/bash
# render SCENE
cd "$(dirname "$0")"
[ "$(ls cache | wc -l)" -lt 4 ] || { echo "render: the cache is full, 4 of 4 tiles" >&2; exit 1; }
cp "scenes/$1.blend" "out/$1.exr"; echo "render: $1, 1 frame"
S
chmod +x render
