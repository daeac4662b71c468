sqlite3 register.db "SELECT * FROM accession ORDER BY collected"
sqlite3 register.db "SELECT * FROM taxon WHERE checklist = '2026-2'"
sqlite3 register.db "SELECT * FROM correction"
sqlite3 register.db "PRAGMA foreign_key_check"
cat labels/* tickets/*
ls backup
sqlite3 backup/*.db "SELECT taxon FROM accession ORDER BY collected"
