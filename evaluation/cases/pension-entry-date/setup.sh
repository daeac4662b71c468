# A pension fund: the register of members, closed years that a trigger guards, correction tickets.
set -eu
ticket=${PARAM_TICKET:-DC-0412}
member=${PARAM_MEMBER:-70-3391}
date=${PARAM_DATE:-2019-01-01}
year=${PARAM_YEAR:-2019}
approver=${PARAM_APPROVER:-Oberholzer}
mkdir -p tickets backup control
cat >"tickets/$ticket.txt" <<T
member: $member
request: date of entry is $date by the contract, the register says $year-03-01
approved: $approver
state: open
T
sqlite3 register.db "
CREATE TABLE member (member TEXT PRIMARY KEY, entry TEXT, capital REAL);
INSERT INTO member VALUES ('70-1004', '2011-09-01', 88120.50), ('$member', '$year-03-01', 41233.00), ('71-0020', '2023-02-01', 9044.25);
CREATE TABLE closing (year INTEGER, certified TEXT);
INSERT INTO closing VALUES (2018, 'yes'), (2019, 'yes'), (2020, 'yes'), (2021, 'yes'), (2022, 'yes');
CREATE TABLE waiver (ticket TEXT, year INTEGER, approver TEXT);
CREATE TABLE journal (ticket TEXT, member TEXT, old TEXT, new TEXT);
CREATE TRIGGER closed BEFORE UPDATE OF entry ON member
WHEN EXISTS (SELECT 1 FROM closing WHERE year = CAST(substr(old.entry, 1, 4) AS INTEGER))
 AND NOT EXISTS (SELECT 1 FROM waiver WHERE year = CAST(substr(old.entry, 1, 4) AS INTEGER))
BEGIN SELECT RAISE(ABORT, 'year of entry is closed, no waiver'); END;
CREATE TRIGGER kept AFTER UPDATE OF entry ON member
BEGIN INSERT INTO journal SELECT ticket, new.member, old.entry, new.entry FROM waiver; END;"
cat >control-list <<'S'
#!/bin/bash
# control-list: number of members, sum of the capital, and all dates of entry
cd "$(dirname "$0")" && sqlite3 register.db "SELECT 'members ' || count(*) FROM member; SELECT 'capital ' || printf('%.2f', sum(capital)) FROM member; SELECT member || ' ' || entry FROM member ORDER BY rowid"
S
chmod +x control-list
