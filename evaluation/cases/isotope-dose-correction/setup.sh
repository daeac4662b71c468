# An isotope plant: doses of film badges in a register that lets none be changed without a correction on file.
set -eu
badge=${PARAM_BADGE:-F-20817}
month=${PARAM_MONTH:-2026-09}
dose=${PARAM_DOSE:-0.42}
wrong=${PARAM_WRONG:-4.2}
mkdir -p lab backup
cat >"lab/$month.txt" <<R
report of the measuring laboratory, personal dose Hp(10), mSv, $month
F-19930 0.11
$badge $dose
F-21004 0.08
F-21377 0.26
R
sqlite3 doses.db <<Q
CREATE TABLE reading (badge TEXT, month TEXT, msv REAL, PRIMARY KEY (badge, month));
CREATE TABLE correction (badge TEXT, month TEXT, old REAL, new REAL, reason TEXT NOT NULL);
INSERT INTO reading VALUES ('F-19930','2026-07',0.13), ('F-19930','2026-08',0.12), ('F-19930','$month',0.11),
    ('$badge','2026-07',0.37), ('$badge','2026-08',0.39), ('$badge','$month',$wrong),
    ('F-21004','2026-08',0.07), ('F-21004','$month',0.08), ('F-21377','$month',0.26);
CREATE TRIGGER traced BEFORE UPDATE ON reading
WHEN NOT EXISTS (SELECT 1 FROM correction c WHERE c.badge = old.badge AND c.month = old.month AND c.old = old.msv AND c.new = new.msv)
BEGIN SELECT RAISE(ABORT, 'no correction on file for this dose'); END;
Q
