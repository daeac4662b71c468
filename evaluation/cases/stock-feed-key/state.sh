cat feeds/*.conf rotations.csv
ls keys .portal/*/ | grep -v server.py
stat -c '%a %n' keys/* | grep -v '\.pub$'
for f in feeds/*.conf; do p=$(basename "$f" .conf); ./send-feed "$p" --dry; done
