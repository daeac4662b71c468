cat aliases forwards
echo "-- live"
diff -r aliases ../live/aliases && diff forwards ../live/forwards && echo "the same"
echo "-- held"
ls ../held
cat ../sent.log
echo "-- history"
git --git-dir ../mailmaps.git log --format=%s main
git status --short
