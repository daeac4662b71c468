ls card
ls sorted
for file in sorted/*/*; do echo "$file: $(cat "$file")"; done
cat gallery.txt
