tail -n +1 fleet.d/* reports/*
ls log
