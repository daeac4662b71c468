cat defrost.conf
git log --format='%an: %s'
git status --short
tail -n +1 findings/* outbox/*
