tail -n +1 people/* groups/*
ls keys desk
for key in keys/*; do ssh-keygen -lf "$key" | awk '{ print $1, $3, $4 }'; done
awk '{ print $1, $2, $4 }' playback/authorized_keys
cat desk/*/user.ini badges.csv joiners.csv
