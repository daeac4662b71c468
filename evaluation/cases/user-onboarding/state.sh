cat people.csv
ls keys
ssh-keygen -l -f authorized_keys | cut -d' ' -f3-
git log --format=%s
git status --short
