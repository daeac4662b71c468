head -50 conf/*.conf findings/*
for file in .ctl/*; do cat "$file"; done
git log --format=%s
git status --short
