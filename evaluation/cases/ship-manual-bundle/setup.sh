# The safety manuals of a shipping company, a twin of what each vessel has of them, and the folder that the satellite mail takes up.
set -eu
ship=${PARAM_SHIP:-alke}
tag=${PARAM_TAG:-2026.4}
since=${PARAM_SINCE:-2026.2}
mkdir -p out "satcom/$ship" satcom/marit twins
git init -q -b main manuals
git -C manuals config user.name "Fleet office"
git -C manuals config user.email fleet@reederei.example
mkdir manuals/safety
edition() {
    echo "Muster list, edition $1" >manuals/safety/muster.txt
    echo "Drill $1: $2" >>manuals/safety/drills.txt
    git -C manuals add .
    GIT_AUTHOR_DATE="2026-0$3-01T08:00:00Z" GIT_COMMITTER_DATE="2026-0$3-01T08:00:00Z" git -C manuals commit -q -m "Edition $1"
    git -C manuals tag "$1"
}
edition 2025.9 "fire in the galley" 1
edition "$since" "man overboard" 2
git clone -q --bare manuals "twins/$ship.git"
edition 2026.3 "enclosed space" 3
edition "$tag" "abandon ship" 4
printf '%s\n' "ship;edition" "$ship;2026.3" "marit;2025.9" >ships.csv
