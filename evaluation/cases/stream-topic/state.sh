cat .broker/topics .broker/acl .broker/nodes
tail -n +1 topics/*
git log --format=%s
git status --porcelain
