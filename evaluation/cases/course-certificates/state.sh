ls -R attendance out outbox
tail -n 1 register.csv
cat out/*/zo*.txt
cat outbox/*.letter
for file in outbox/*.tar.gz; do tar -tzf "$file" | sort; done
file=$(ls attendance/* | grep -v WS-2588)
iconv -f utf8 -t utf8 "$file" >/dev/null && wc -l <"$file"
