cat payouts.json
tail -n +1 replies/*
