sqlite3 office.db "select * from joiner order by ticket; select * from guide order by code"
head -20 proofs/* phones/* lists/*
