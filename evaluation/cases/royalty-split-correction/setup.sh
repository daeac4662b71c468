# A collecting society: who has which share of a musical work; the shares of a work never come to more than 100.
set -eu
work=${PARAM_WORK:-T-50817}
claim=${PARAM_CLAIM:-C-1182}
giver=${PARAM_GIVER:-00233}
taker=${PARAM_TAKER:-00417}
less=${PARAM_LESS:-60}
more=${PARAM_MORE:-40}
mkdir -p letters done
sqlite3 works.db <<Q
create table work(id text primary key, title text);
create table share(work text, ipi text, name text, role text, pct integer, primary key(work, ipi));
create table run(period text, state text);
create table change(work text, claim text, who text);
create trigger full after update of pct on share
when (select sum(pct) from share where work = new.work) > 100
begin
    select raise(abort, 'the shares of the work come to more than 100');
end;
insert into work values('$work', 'Syysvalssi'), ('T-50799', 'Lumen alla');
insert into share values
    ('$work', '$giver', 'Aalto, Ritva', 'composer', $less + 15),
    ('$work', '$taker', 'Sund, Mikael', 'lyricist', $more - 15),
    ('T-50799', '00105', 'Heino, Pirkko', 'composer', 100);
insert into run values('2026-Q2', 'closed'), ('2026-Q3', 'closed');
Q
cat >"letters/$claim.txt" <<L
Claim $claim, work $work
The undersigned agree that from now on the composer ($giver) has $less per cent
and the lyricist ($taker) $more per cent.
Signed: R. Aalto, M. Sund
L
cat >shares <<'S'
#!/bin/bash
# shares WORK: the shares of a work, and whether they come to 100
set -eu
cd "$(dirname "$0")"
work=${1:?usage: shares WORK}
[ "$(sqlite3 works.db "select count(*) from work where id = '$work'")" = 1 ] || { echo "shares: no work $work" >&2; exit 1; }
sqlite3 -separator '  ' works.db "select ipi, name, role, pct from share where work = '$work' order by ipi"
sum=$(sqlite3 works.db "select sum(pct) from share where work = '$work'")
echo "sum $sum"
[ "$sum" = 100 ]
S
chmod +x shares
