set -eu
sqlite3 claims.db <<S
create table policy(no text, holder text);
create table claim(no text, policy text, eur int, state text, team text);
insert into policy values ('P-90007', 'Abrams'), ('${PARAM_POLICY:-P-90412}', '${PARAM_HOLDER:-Vasquez}, M');
insert into claim values ('S-26-3306', 'P-90007', 400, 'open', 'home');
S
