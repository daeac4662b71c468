ls releases backup incoming
for one in sites/*; do
    echo "$one: $(readlink "$one/current"), $(ls "$one" | tr '\n' ' ')"
    sqlite3 "$one/app.db" "SELECT group_concat(number, ' ') FROM schema; SELECT name FROM sqlite_master ORDER BY name; SELECT id, name, ifnull(card, 'none') FROM members ORDER BY id"
done
for one in backup/*; do sqlite3 "$one" "SELECT max(number) FROM schema; SELECT count(*) FROM members WHERE trim(card) = ''"; done
cat rollouts/*
for one in sites/*; do curl -s "http://127.0.0.1:8095/${one##*/}/health"; done
