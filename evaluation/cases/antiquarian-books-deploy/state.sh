readlink current
curl -s localhost:8093/version
sqlite3 stock.db "SELECT * FROM book ORDER BY nr; SELECT * FROM migration; SELECT sql LIKE '%CHECK%' FROM sqlite_master WHERE name = 'book'"
ls notice.txt 2>/dev/null
ls *.db
sqlite3 before-*.db "SELECT nr, grade FROM book ORDER BY nr"
