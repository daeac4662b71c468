grep -H . nodes/*.conf
sort run/rotation
for one in nodes/*.conf; do cmp "$one" "run/$(basename "$one" .conf)" && echo "loaded as it is"; done
cat incidents.md
ls
