tail -n +1 tickets/* consent/* credits/*
