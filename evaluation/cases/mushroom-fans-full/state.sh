head -9 conf/*.conf
./climate rooms
cat faults.md
git log --format=%s
git status --short
