readlink current
curl -s localhost:8077/release
cat run/freeze releases.csv
for tier in student full none; do curl -s -o /dev/null -w "$tier %{http_code}\n" "localhost:8077/article?tier=$tier"; done
