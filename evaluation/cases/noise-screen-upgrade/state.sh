cat vendor/VERSION vendor/screenatt.h UPGRADES
grep screenatt_db barrier.c
./barrier
git log --format=%s
git branch --format='%(refname:short)'
git status --short
