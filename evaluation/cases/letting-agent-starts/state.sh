cat "people/${PARAM_LOGIN:-jsoares}.yaml"
ls people | wc -l
cat seats.csv var/directory.csv var/groups.csv var/mailboxes var/invited
git log --format=%s
git status --short
