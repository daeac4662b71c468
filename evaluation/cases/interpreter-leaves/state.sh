sqlite3 agency.db 'select * from interpreter; select * from hearing'
ls keys keys/left
for each in keys/*.pub keys/left/*.pub; do ssh-keygen -Q -f gate/revoked.krl "$each" | sed 's/ (.*)//'; done
cat left.csv
git log --format=%s
git status --short
