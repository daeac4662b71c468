# A herbarium: who may work in which collection, who holds the key of which cabinet, who has done the freezing course.
set -eu
name=${PARAM_NAME:-Noor Haverkamp}
login=${PARAM_LOGIN:-haverkamp}
collection=${PARAM_COLLECTION:-mosses}
cabinet=${PARAM_CABINET:-14}
course=${PARAM_COURSE:-2026-10-28}
mkdir -p requests labels
cat >"requests/$login.txt" <<T
To: herbarium registry
From: appointments
New curator: $name
Collection: $collection, cabinet $cabinet
T
printf '%s\n' 'name;course;day;result' 'Piet Dorn;freezing;2026-09-15;passed' "$name;freezing;$course;passed" >courses.csv
sqlite3 herbarium.db <<Q
create table person (abbrev text primary key, name text not null, course text);
insert into person values ('Hav', 'Aart Havelaar', '2011-03-02'), ('Dorn', 'Piet Dorn', '2026-09-15');
create table collection (name text primary key);
insert into collection values ('$collection'), ('lichens'), ('types');
create table may (abbrev text, collection text, primary key (abbrev, collection));
insert into may values ('Hav', 'types'), ('Dorn', 'lichens');
create table cabinet (no int primary key, holder text);
insert into cabinet values (3, 'Dorn'), ($cabinet, null);
Q
cat >herb <<'S'
#!/bin/bash
# herb person ABBREV NAME | course ABBREV DAY | grant ABBREV COLLECTION | may ABBREV | label ABBREV
set -eu
cd "$(dirname "$0")"
q() { sqlite3 herbarium.db "$1"; }
no() { echo "herb: $1" >&2; exit 1; }
known() { [ -n "$(q "select 1 from person where abbrev = '$1'")" ] || no "nobody is $1"; }
case ${1:-} in
person)
    has=$(q "select name from person where abbrev = '${2:?}'")
    [ -z "$has" ] || no "$2 is $has, an abbreviation is given once"
    q "insert into person values ('$2', '${3:?}', null)"
    echo "herb: $2 is $3" ;;
course)
    known "${2:?}"
    q "update person set course = '${3:?}' where abbrev = '$2'"
    echo "herb: $2 did the freezing course on $3" ;;
grant)
    known "${2:?}"
    [ -n "$(q "select 1 from collection where name = '${3:?}'")" ] || no "no collection $3"
    [ -n "$(q "select course from person where abbrev = '$2'")" ] || no "$2 has no freezing course in the register"
    q "insert or ignore into may values ('$2', '$3')"
    echo "herb: $2 may work in $3" ;;
may)
    known "${2:?}"
    q "select collection from may where abbrev = '$2'" ;;
label)
    known "${2:?}"
    q "select 'det. ' || name || ' (' || abbrev || ')' from person where abbrev = '$2'" | tee "labels/$2.txt" ;;
*) echo "usage: herb person ABBREV NAME | course ABBREV DAY | grant ABBREV COLLECTION | may ABBREV | label ABBREV" >&2; exit 2 ;;
esac
S
chmod +x herb
