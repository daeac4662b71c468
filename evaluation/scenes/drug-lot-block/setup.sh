set -eu
lot=${PARAM_LOT:-K4471}
sqlite3 stock.db <<S
create table batch(lot text, product text, packs int, state text);
create table note(lot text, text text);
insert into batch values ('$lot', 'Metoprolol 47.5', 36, 'free'), ('L0032', 'Ramipril 5', 80, 'free'), ('L0047', 'Ramipril 2.5', 12, 'blocked');
insert into note values ('L0047', 'recall AMK 11-2026');
S
