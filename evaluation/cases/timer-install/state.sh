find etc usr -type f | sort
readlink etc/systemd/system/timers.target.wants/* | sed 's/.*image//'
cat etc/systemd/system/*.timer etc/systemd/system/*.service usr/local/bin/*
stat -c %a usr/local/bin/*
git log --format=%s
git status --short
