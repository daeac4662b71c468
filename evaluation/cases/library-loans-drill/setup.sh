# A city library: the loans in PostgreSQL, a role that may only read for the dumps, a list of drills.
set -eu
day=${PARAM_DAY:-2026-11-23}
loans=${PARAM_LOANS:-2318}
export PATH="$(ls -d /usr/lib/postgresql/*/bin | tail -1):$PATH"
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pg -A trust --no-sync -E UTF8 --locale=C >/dev/null
pg_ctl -D ~/pg -l ~/pg.log -o "-k /run/postgresql -c listen_addresses='' -c fsync=off -c shared_buffers=16MB" -w start >/dev/null 2>&1 </dev/null
createdb loans
psql -q -v ON_ERROR_STOP=1 loans <<Q
create role backup login;
create table reader (id int primary key, name text not null);
create table loan (id int primary key, reader int references reader (id), shelfmark text not null, lent_on date not null);
create table dunning_fee (loan int references loan (id), cents int not null);
insert into reader select n, 'reader ' || n from generate_series(1, 300) n;
insert into loan select n, 1 + n % 300, 'Hj ' || n % 977, date '$day' - ($loans - n) % 28 from generate_series(1, $loans) n;
insert into dunning_fee select n * 20, 150 from generate_series(1, 41) n;
grant select on reader, loan to backup;
Q
mkdir dumps
echo "the dump of two weeks ago" >dumps/loans-2026-11-09.dump
sha256sum dumps/loans-2026-11-09.dump >dumps/SHA256SUMS
echo "2026-10-26;D-113;2275;Vik" >drills.csv
echo "2026-11-09;D-114;2290;Solheim" >>drills.csv
