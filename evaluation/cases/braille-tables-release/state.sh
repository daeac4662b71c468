git --git-dir=../tables.git log --format=%s
git --git-dir=../tables.git tag -n1
git show HEAD:NEWS
grep ^VERSION Makefile
cut -d' ' -f2- proof/*.read | sort
git grep -l 'eu 126' main -- tables
for f in ../ftp/*.gz; do basename "$f"; tar tzf "$f" | wc -l; tar xzOf "$f" --wildcards '*/NEWS' | head -1; done
git status --short
