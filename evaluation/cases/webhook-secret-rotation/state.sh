ls keys outbox partners
stat -c '%a %n' keys/*.key
cat hooks.conf rotations.log
head -n 1 partners/marlin.pub
new=$(sed -n 's/^active=//p' hooks.conf)
for one in kestrel marlin; do
    openssl pkeyutl -decrypt -inkey .private/$one.pem -in outbox/$one-$new.enc | cmp - "keys/$new.key" && echo "$one can read it"
done
tail -n 1 receiver.log
./send
