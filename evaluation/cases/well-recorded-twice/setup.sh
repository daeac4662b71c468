# A register of groundwater wells: two districts have entered the same well.
set -eu
keep=${PARAM_KEPT:-W-10482}
twin=${PARAM_DUPLICATE:-W-11730}
name=${PARAM_NAME:-Haslach}
sqlite3 wells.db <<S
CREATE TABLE well(id TEXT PRIMARY KEY, name TEXT, district TEXT, depth_m REAL);
CREATE TABLE sample(well TEXT, taken TEXT, nitrate REAL, UNIQUE(well, taken));
CREATE TABLE alias(old TEXT PRIMARY KEY, kept TEXT, why TEXT);
CREATE TRIGGER no_orphans BEFORE DELETE ON well WHEN EXISTS (SELECT 1 FROM sample WHERE well = OLD.id)
BEGIN SELECT RAISE(ABORT, 'well still has samples'); END;
INSERT INTO well VALUES('$keep','$name Mill','North',38.5),('$twin','$name mill 1','East',38.5),('W-09001','Quellhof','East',12.0);
INSERT INTO sample VALUES('$keep','2026-03-02',21.4),('$keep','2026-06-01',22.0),
('$twin','2026-06-01',22.0),('$twin','2026-09-07',23.1),('W-09001','2026-06-01',8.0);
S
mkdir copies
