cat people/*.yaml groups/* joined.txt
ls people mail homes
cat mail/*
for h in homes/*; do ls -A "$h"; stat -c '%a' "$h/.ssh/authorized_keys"; for k in joiners/*.pub; do cmp "$k" "$h/.ssh/authorized_keys" && echo "key fits"; done; done
