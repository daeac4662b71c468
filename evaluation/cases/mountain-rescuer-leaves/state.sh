cat members.csv roster.csv keys/authorized_keys lists/alarm.txt gear/loans.csv log/*
ls letters
cat letters/*
