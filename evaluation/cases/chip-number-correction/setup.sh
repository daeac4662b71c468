# A town's register of dogs: a chip number was entered with two digits the wrong way round.
set -eu
ticket=${PARAM_TICKET:-HT-3318}
tag=${PARAM_TAG:-H-20417}
old=${PARAM_OLD_CHIP:-276098106234571}
new=${PARAM_NEW_CHIP:-276098106234517}
mkdir -p tickets/done backup out
cat >"tickets/$ticket.txt" <<X
From: Dr. Arens, veterinary surgeon
The dog with the tag $tag carries the chip $new.
Your register says $old. Proof: vaccination card, page 3.
X
sqlite3 register.db <<X
create table dogs (tag text primary key, name text, chip text unique check (length(chip) = 15), keeper text);
create table corrections (ticket text primary key, tag text, field text, old text, new text, state text);
create trigger no_change_without_entry before update of chip on dogs
when not exists (select 1 from corrections where tag = new.tag and field = 'chip' and new = new.chip and state = 'open')
begin select raise(abort, 'no open correction for this tag and number'); end;
insert into dogs values ('$tag', 'Bruno', '$old', 'Sauer'), ('H-19002', 'Kira', '276098104411870', 'Lindemann');
insert into corrections values ('HT-3107', 'H-19002', 'keeper', 'Lindeman', 'Lindemann', 'closed');
X
cat >chipquery <<'X'
#!/bin/bash
# chipquery NUMBER: what the police and the shelters see
found=$(sqlite3 -separator ', ' "$(dirname "$0")/register.db" "select tag, name, 'keeper ' || keeper from dogs where chip = '${1:?number}'")
[ -n "$found" ] || { echo "chipquery: $1 is not registered" >&2; exit 1; }
echo "$1: $found"
X
cat >letter <<'X'
#!/bin/bash
# letter TAG: the notice to the keeper
sqlite3 "$(dirname "$0")/register.db" "select 'To ' || keeper || char(10) || 'The chip number of your dog ' || name || ' is registered as ' || chip || '.' from dogs where tag = '${1:?tag}'"
X
chmod +x chipquery letter
