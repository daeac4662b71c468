ls backups releases incoming
readlink current
sqlite3 backups/before-*.db 'pragma user_version' 'select count(*) from bookings'
sqlite3 data/deskbook.db 'pragma user_version' 'select count(*), sum(guests) from bookings' 'select count(*) from reminders where sent'
cat run/notices deploys.txt
./ctl status
