ls keys; cut -d' ' -f1,4 authorized_keys
