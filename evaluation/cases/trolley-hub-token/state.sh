cut -d' ' -f1 hub/tokens
ls keys
stat -c '%a %n' keys/*
readlink loader.token invoicer.token
tail -n +1 run/*
curl -s -H "X-Token: $(cat loader.token)" http://127.0.0.1:8471/
cat rotations.log
