readlink current
cat pool
