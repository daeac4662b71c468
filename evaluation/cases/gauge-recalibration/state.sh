cat offsets.csv flags.csv
for file in level/*.csv; do echo "-- levels"; cut -d, -f2 "$file"; done
echo "-- history"
git --git-dir ../gauges.git log --format=%s main
git --git-dir ../gauges.git show --stat --format= main | sed 's/ *|.*//' | sort
git status --short
