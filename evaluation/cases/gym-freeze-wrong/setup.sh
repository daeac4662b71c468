# A chain of gyms: members may freeze their contracts for some months; a clerk entered a freeze for the wrong ones.
set -eu
ticket=${PARAM_TICKET:-CR-5120}
member=${PARAM_MEMBER:-M-30852}
first=${PARAM_FIRST:-2026-10}
last=${PARAM_LAST:-2026-12}
fee=${PARAM_AMOUNT:-42.90}
mkdir -p requests/done letters backups
cat >"requests/$ticket.txt" <<X
From: the member $member, through the Hafen studio
I asked in September to freeze from $first to $last because of my knee, the doctor's note is enclosed.
You charged me for $first all the same. Please put this right.
X
sqlite3 members.db <<X
CREATE TABLE members (id TEXT PRIMARY KEY, studio TEXT, fee REAL);
CREATE TABLE freezes (member TEXT, first_month TEXT, last_month TEXT, note TEXT);
CREATE TABLE charges (member TEXT, month TEXT, amount REAL, ticket TEXT);
CREATE TABLE closed (month TEXT PRIMARY KEY);
CREATE TABLE unlocks (month TEXT, ticket TEXT);
INSERT INTO members VALUES ('M-30111', 'Hafen', 39.9), ('$member', 'Hafen', $fee);
INSERT INTO freezes VALUES ('M-30111', '2026-07', '2026-08', 'abroad'), ('$member', '2027-10', '2027-12', 'knee');
INSERT INTO charges VALUES ('M-30111', '$first', 39.9, NULL), ('$member', '$first', $fee, NULL);
INSERT INTO closed VALUES ('$first');
CREATE TRIGGER closed_months BEFORE UPDATE ON freezes
WHEN NEW.first_month IN (SELECT month FROM closed) AND NEW.first_month NOT IN (SELECT month FROM unlocks)
BEGIN SELECT RAISE(ABORT, 'month is closed, unlock it with a ticket'); END;
X
cat >dues <<'X'
#!/bin/bash
# dues check MEMBER | credit MEMBER AMOUNT TICKET
set -eu
cd "$(dirname "$0")"
due() { sqlite3 members.db "SELECT printf('%.2f', coalesce(sum(amount), 0)) FROM charges c WHERE member = '$1' AND EXISTS (SELECT 1 FROM freezes f WHERE f.member = c.member AND c.month BETWEEN f.first_month AND f.last_month)"; }
case ${1:-} in
check) echo "dues: ${2:?} has $(due "$2") charged in frozen months" ;;
credit)
    [ "$(due "${2:?}")" = "${3:?}" ] || { echo "dues: $3 is not what $2 was charged in frozen months" >&2; exit 1; }
    sqlite3 members.db "INSERT INTO charges SELECT '$2', first_month, -$3, '${4:?}' FROM freezes WHERE member = '$2'"
    echo "dues: credited $3 to $2 ($4)" ;;
*) echo "usage: dues check MEMBER | credit MEMBER AMOUNT TICKET" >&2; exit 2 ;;
esac
X
chmod +x dues
