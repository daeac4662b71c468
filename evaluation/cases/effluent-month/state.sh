sqlite3 plant.db "select count(*), sum(m3), printf('%.3f', avg(nh4)) from daily where day > '2026-06'"
tail -n +1 out/* ../waterboard/*
cat sent.csv
