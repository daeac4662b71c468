awk '{ print $1, $4 }' allowed_signers
ls keys
for k in keys/*.pub; do sed 's/.* //' "$k"; done
tail -n +1 link/*
ls
