cat zone moves.csv
cmp zone .loaded && echo "the zone is loaded"
(cd hosts && find . -type f | LC_ALL=C sort && tail -n +1 */srv/*/*.conf)
while read -r host address; do
    curl -s "http://$address:8080/Home" >/dev/null && echo "$host answers" || echo "$host is silent"
done <hosts.txt
ls
