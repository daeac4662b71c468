sqlite3 track.db "select parcel, depot, code from scans order by rowid" "select * from claims order by nr"
ls outbox sent
cat sent/*
