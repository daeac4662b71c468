set -eu
mkdir -p export
sqlite3 cave.db "create table essais_2025(cuve, so2); create table analyses(cuve, so2); insert into essais_2025 values('C1',90),('C2',110),('C4',70); insert into analyses values('C1',80);"
printf '%s\n' 'C1;90' 'C2;110' 'C4;70' >export/essais_2025.csv
