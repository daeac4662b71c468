set -eu
sqlite3 loans.db <<S
create table loan(card text, copy text, due text, renewals int);
insert into loan values ('L10007', '1180-1', '2026-12-01', 0), ('${PARAM_CARD:-L20881}', '${PARAM_COPY:-3301-2}', '2026-11-24', 1);
S
