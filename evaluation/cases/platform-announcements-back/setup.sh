# A railway station's announcer: releases of its texts, a lexicon of how names are spoken, a list of blocked releases.
set -eu
bad=${PARAM_BAD:-2026.42}
good=${PARAM_GOOD:-2026.41}
train=${PARAM_TRAIN:-RE4821}
mkdir -p "releases/$good" "releases/$bad" lexicon
echo '{train} to {to} departs from platform {platform}. Stand clear of the doors.' >"releases/$good/departure.tpl"
echo '{train} to {to} departs from platform {track}. Stand clear of the doors.' >"releases/$bad/departure.tpl"
for each in "$good" "$bad"; do
    echo '{train} from {to} arrives late. We are sorry.' >"releases/$each/late.tpl"
    echo "$each" >"releases/$each/RELEASE"
done
printf '%s\n' "# lexicon for $good" "Moss;mohs" "Rygge;rewge" "Halden;haldn" >"lexicon/$good.csv"
printf '%s\n' "# lexicon for $bad" "Moss;en;mohs" "Rygge;en;rewge" "Halden;en;haldn" >"lexicon/$bad.csv"
cp "lexicon/$bad.csv" lexicon/current.csv
ln -s "releases/$bad" current
echo "$bad" >loaded
printf '%s\n' "$train;Halden;12" "RE4823;Moss;14" >trains.csv
echo "2026.33 PA-2904 gong missing" >blocked.txt
echo "$bad" >upstream
cat >pa <<'S'
#!/bin/bash
# pa status | say TRAIN | reload | fetch
set -eu
cd "$(dirname "$0")"
case ${1:-} in
status) echo "pa: speaking $(cat loaded), link shows $(cat current/RELEASE), $(wc -l <trains.csv) trains" ;;
say)
    row=$(grep "^${2:?};" trains.csv) || { echo "pa: no train $2" >&2; exit 1; }
    IFS=';' read -r train to platform <<<"$row"
    sed "s/{train}/$train/;s/{to}/$to/;s/{platform}/$platform/" "releases/$(cat loaded)/departure.tpl" ;;
reload)
    want=$(cat current/RELEASE)
    have=$(sed -n '1s/# lexicon for //p' lexicon/current.csv)
    [ "$want" = "$have" ] || { echo "pa: texts are $want but lexicon/current.csv is for $have, still speaking $(cat loaded)" >&2; exit 1; }
    echo "$want" >loaded
    echo "pa: speaking $want" ;;
fetch)
    if grep -q "^$(cat upstream) " blocked.txt; then
        echo "pa: upstream has $(cat upstream), it is blocked, staying with $(cat loaded)"
    else
        ln -sfn "releases/$(cat upstream)" current
        cp "lexicon/$(cat upstream).csv" lexicon/current.csv
        cat upstream >loaded
        echo "pa: fetched $(cat upstream)"
    fi ;;
*) echo "usage: pa status | say TRAIN | reload | fetch" >&2; exit 2 ;;
esac
S
chmod +x pa
