ls vault
ls vault/*
for set in vault/*; do [ -f "$set"/SHA256-* ] && (cd "$set" && sha256sum --quiet -c SHA256-* && echo whole); done
ls out restore 2>/dev/null
cat restores.csv
