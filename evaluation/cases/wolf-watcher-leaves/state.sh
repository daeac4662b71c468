./cam users
./cam sessions
ls keys
cut -d' ' -f3 live/authorized_keys | sort
git log --format=%s
git status --short
