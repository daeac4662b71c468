head -5 live/*/*.conf aside/*
for name in live/*/; do [ -f ".ctl/$(basename "$name").run" ] && ./loom status "$(basename "$name")"; done
cat journal.txt
