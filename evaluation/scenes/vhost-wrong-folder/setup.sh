# A copy is made in the wrong folder, deleted, and made in the right one.
set -eu
mkdir -p ../templates ../live ../bin
echo 'server_name @NAME@.example;' >../templates/vhost.conf
cat >../bin/checkconf <<'S'
#!/bin/bash
# checkconf FILE
! grep -q @ "$1" || { echo "checkconf: $1 has an open place" >&2; exit 1; }
echo "checkconf: $1 is fine"
S
chmod +x ../bin/checkconf
