cat tickets/*.json jobs.csv
sqlite3 cloth.db 'select batch, state from batch order by batch'
tail -n +1 letters/*
