sqlite3 staff.db "select * from staff order by start; select * from may order by modality, login"
cat dosimeters.csv admitted.csv
ls inbox issued
ssh-keygen -Lf issued/*-cert.pub | grep -A1 -E 'Key ID|Principals'
