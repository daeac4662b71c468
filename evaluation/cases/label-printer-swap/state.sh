tail -n +1 assets.csv retired.csv dhcp/* mon/*
git status --short
git log --format=%s
