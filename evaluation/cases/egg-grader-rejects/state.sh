cat findings/*.md
sqlite3 quality.db "select * from finding; select * from lot order by lot"
