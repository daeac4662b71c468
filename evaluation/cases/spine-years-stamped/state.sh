tail -n +1 orders/* proofs/* queue/* outbox/*
git log --format=%s
git status --short
ls
