ls profiles
cat certs access.log
