# A firm that services fire extinguishers: the register of inspections, its backups, the encrypted copy that leaves the house.
set -eu
day=${PARAM_DAY:-2026-11-30}
mkdir -p backups scratch offsite
sqlite3 inspections.db <<S
create table device(id text primary key, site text, kind text);
create table inspection(device text, checked text, by text, result text);
insert into device values('E-1001','Town hall','foam 6'),('E-1002','Town hall','CO2 5'),('E-1003','Brewery','powder 12'),('E-1004','Nursery','water 9');
insert into inspection values('E-1001','2025-11-04','mk','ok'),('E-1002','2025-11-04','mk','ok'),('E-1003','2026-02-17','to','hose'),
('E-1003','2026-03-01','to','ok'),('E-1001','$day','mk','ok'),('E-1004','$day','to','pressure');
S
echo "2b7e151628aed2a6abf7158809cf4f3c" >offsite.key
printf '.dump\n' | sqlite3 inspections.db | gzip -n >backups/inspections-2026-10-31.sql.gz
(cd backups && sha256sum inspections-2026-10-31.sql.gz >SHA256SUMS)
gunzip -c backups/inspections-2026-10-31.sql.gz | sqlite3 scratch/restored.db
echo "2026-10-31 restored, dumps equal, Marlene Kroll" >restore-tests.txt
