cat people.csv aliases
tail -n +1 groups/*
git log --format=%s
git status --short
find homes handouts -mindepth 1 | sort
stat -c '%a %n' homes/*/.ssh homes/*/.ssh/*
cat homes/*/README handouts/*
awk '{print FILENAME, $1, $3}' homes/*/.ssh/authorized_keys
ls inbox
