cd /data/flights; find . -type f | sort
