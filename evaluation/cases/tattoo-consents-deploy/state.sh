cat VERSION .run/version deploys.txt
ls -A .run backups
for each in data/studio.db backups/*.db; do
    sqlite3 "$each" "select * from applied; select id, name, email from clients where id < 200 order by id; select client, count(*) from consents group by client"
done
./app smoke
git describe --tags
git status --short
