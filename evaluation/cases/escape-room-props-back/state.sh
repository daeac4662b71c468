ls rooms/*
readlink rooms/*/current
cat rollbacks.log .ctl/*
