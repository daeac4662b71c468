sort state/readers.csv
cat state/sessions.csv state/blocked.csv
tail -n +1 outbox/*
