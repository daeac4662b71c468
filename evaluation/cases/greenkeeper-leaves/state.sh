tail -n +1 staff.csv sprinkler.csv sprinkler.logins authorized_keys aliases
git log --format=%s
git status --short
