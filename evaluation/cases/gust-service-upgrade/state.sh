readlink current
ls releases incoming backup
cat etc/anemone.ini
sed 's/^[0-9-]* //' JOURNAL
for one in backup/*; do tar -xzOf "$one" etc/anemone.ini; done
curl -s http://127.0.0.1:8091/health
curl -s http://127.0.0.1:8091/last/pier
./svc status
