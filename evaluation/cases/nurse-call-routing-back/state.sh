cat live/routes.json routes.json live/pinned live/desk CHANGES
echo "open calls: $(wc -l <live/calls)"
git log --format=%s
git status --short
