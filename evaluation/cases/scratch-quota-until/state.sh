cat quotas.txt expiry.txt
tail -n +1 replies/*
