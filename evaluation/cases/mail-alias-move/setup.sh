# The mail maps of a company: role addresses, forwards, a checker, a dry delivery, and a mail host that holds some messages.
set -eu
alias=${PARAM_ALIAS:-press}
person=${PARAM_NEW_ADDRESS:-jonas.weber@example.org}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git init -q --bare ../mailmaps.git
cat >aliases <<END
# role: who reads it. One line for each role; no role goes nowhere.
abuse: postmaster@example.org
facilities: omar.haddad@example.org
$alias: lena.ortiz@example.org
postmaster: ada@example.org
works-council: ruth.baker@example.org
END
cat >forwards <<END
emma.lund@example.org omar.haddad@example.org
$person $alias@example.org
END
cat >mailboxes <<END
ada@example.org
emma.lund@example.org
lena.ortiz@example.org
omar.haddad@example.org
ruth.baker@example.org
$person
END
cat >deliver <<'X'
#!/usr/bin/python3
"""deliver [--live] ADDRESS: where a message would end, without sending one"""
import sys
words = sys.argv[1:]
folder = "../live" if "--live" in words else "."
address = words[-1]
seen = [address]
aliases = dict(line.split(": ") for line in open(folder + "/aliases").read().splitlines() if not line.startswith("#"))
forwards = dict(line.split() for line in open(folder + "/forwards"))
while True:
    role = address.removesuffix("@example.org")
    address = aliases.get(role) or forwards.get(address)
    if address is None:
        break
    if address in seen:
        sys.exit("deliver: loop: " + " -> ".join([*seen, address]))
    seen.append(address)
print(" -> ".join(seen))
X
cat >mapcheck <<'X'
#!/bin/sh
# mapcheck: each role ends in a mailbox that there is
for role in $(sed -n 's/^\([a-z-]*\):.*/\1/p' aliases); do
    way=$(./deliver "$role@example.org" 2>&1) || { echo "mapcheck: ${way#deliver: }" >&2; exit 1; }
    grep -qxF "${way##* }" mailboxes || { echo "mapcheck: ${way##* } has no mailbox" >&2; exit 1; }
done
echo "mapcheck: $(grep -c '^[a-z]' aliases) roles end in a mailbox"
X
cat >ctl <<'X'
#!/bin/sh
# ctl reload | held ROLE | release ID: the mail host
set -eu
case $1 in
    reload) for map in aliases forwards; do git --git-dir ../mailmaps.git show "main:$map" >"../live/$map"; done
        echo "ctl: mx1 has the maps of $(git --git-dir ../mailmaps.git log -1 --format=%s main)" ;;
    held) cd ../held && ls | grep "^$2-" | cat ;;
    release) echo "$(cat "../held/$2"): $(./deliver --live "$(cat "../held/$2")")" >>../sent.log; rm "../held/$2" ;;
esac
X
chmod +x deliver mapcheck ctl
mkdir -p ../live ../held
cp aliases ../live
grep -v "$person" forwards >../live/forwards
for n in 1 2 3; do echo "$alias@example.org" >"../held/$alias-$n"; done
echo "facilities@example.org" >../held/facilities-1
git init -q
git add .
git commit -qm "HD-4402: works-council goes to ruth.baker@example.org"
git remote add origin ../mailmaps.git
git push -q -u origin main
