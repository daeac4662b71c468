# A drawing office for bridges: revisions are issued on a portal, with checksums and a signature.
set -eu
dwg=${PARAM_DRAWING:-BR-2207}
rev=${PARAM_REVISION:-C03}
old=${PARAM_PREVIOUS:-C02}
mkdir -p ~/.ssh incoming vault/"$dwg"/"$old" portal.d
ssh-keygen -q -t ed25519 -N '' -C drawoffice -f ~/.ssh/issue_key
echo "drawoffice $(cut -d' ' -f1,2 ~/.ssh/issue_key.pub)" >allowed_signers
echo "%PDF-1.4 $dwg $rev parapet and bearing shelf" >incoming/"$dwg-$rev".pdf
printf '%s\n' 0 ATTRIB 2 DWGNO 1 "$dwg" 0 ATTRIB 2 REV 1 "$old" 0 EOF >incoming/"$dwg-$rev".dxf
echo "%PDF-1.4 $dwg $old" >vault/"$dwg"/"$old/$dwg-$old".pdf
printf '%s\n' 'BR-1990;C01;2026-08-30;CN-0377;issued' "$dwg;$old;2026-09-14;CN-0391;issued" >register.csv
echo "$dwg $old" >portal.d/current
cat >portal <<'S'
#!/bin/bash
# portal publish DRAWING REVISION | current DRAWING
set -eu
cd "$(dirname "$0")"
case ${1:-} in
publish)
    at=vault/${2:?}/${3:?}
    cd "$at" 2>/dev/null || { echo "portal: no folder $at" >&2; exit 1; }
    sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1 || { echo "portal: SHA256SUMS does not fit the files of $2 $3" >&2; exit 1; }
    ssh-keygen -Y verify -f ../../../allowed_signers -I drawoffice -n drawing -s SHA256SUMS.sig <SHA256SUMS >/dev/null 2>&1 ||
        { echo "portal: the signature of $2 $3 is not good" >&2; exit 1; }
    in=$(grep -A2 '^REV' "$2-$3.dxf" | tail -1)
    [ "$in" = "$3" ] || { echo "portal: refused, the title block of $2-$3.dxf says revision $in" >&2; exit 1; }
    cd ../../..
    sed -i "/^$2 /d" portal.d/current
    echo "$2 $3" >>portal.d/current
    echo "portal: $2 $3 is current" ;;
current) grep "^${2:?} " portal.d/current ;;
*) echo "usage: portal publish DRAWING REVISION | current DRAWING" >&2; exit 2 ;;
esac
S
cat >titleblock <<'S'
#!/bin/bash
# titleblock FILE.dxf REVISION: writes the revision into the title block
set -eu
sed -i "/^REV\$/{n;n;s/.*/${2:?}/}" "${1:?}"
echo "titleblock: ${1##*/} is now revision $2"
S
chmod +x portal titleblock
