find cases queue -type f | sort
cat queue/*
sort -u access.log
cat cases/*/repro.csv cases/*/triage.md
for file in cases/*/fixed.csv; do ./csvfields "$file"; head -2 "$file"; done
