grep . gates/* groups/* | sort
cat inductions.csv
sqlite3 badges.db "SELECT * FROM holder WHERE person NOT IN ('hartl', 'sailer')"
