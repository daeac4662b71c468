set -eu
mkdir keys
echo 'from="10.20.0.0/16",expiry-time="20261130" ssh-ed25519 AAAA rsingh@extern' >authorized_keys
