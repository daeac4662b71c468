# A chimney sweeps' district: the register of boilers, and what the gas network delivers of new ones each month.
set -eu
partner=${PARAM_PARTNER:-haldengass}
month=${PARAM_MONTH:-2026-10}
note=${PARAM_NOTE:-HG-7741}
mkdir -p inbox/done work backup outbox
sqlite3 register.db <<S
create table streets (name text primary key, round integer);
insert into streets values ('Storgata', 3), ('Kaiveien', 1), ('Tollbugata', 1), ('Elvegata', 2);
create table boilers (
    meter text primary key,
    street text not null references streets,
    kw real not null,
    installed text not null check (installed glob '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    delivery text not null);
insert into boilers values ('M-1107', 'Storgata', 18, '2024-05-02', 'old'), ('M-1190', 'Elvegata', 24, '2025-01-13', 'old');
create table incoming (meter, street, kw, installed);
S
y=${month%-*} m=${month#*-}
cat >"inbox/$partner-$month.json" <<J
{"note": "$note", "partner": "$partner", "boilers": [
 {"meter": "M-2041", "street": "Storgata", "kw": 18.0, "installed": "03.$m.$y"},
 {"meter": "M-2044", "street": "Kaiveien", "kw": 30.0, "installed": "07.$m.$y"},
 {"meter": "M-2047", "street": "Kaiveien", "kw": 30.0, "installed": "07.$m.$y"},
 {"meter": "M-2052", "street": "Elvegata", "kw": 12.5, "installed": "19.$m.$y"},
 {"meter": "M-2060", "street": "Tollbugata", "kw": 95.0, "installed": "28.$m.$y"}
]}
J
(cd inbox && sha256sum "$partner-$month.json" >"$partner-$month.sha256")
echo "2026-08;ostnett;ON-2055;4" >imports.csv
