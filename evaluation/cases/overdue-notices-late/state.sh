cat closed.txt log/operations.txt
tail -n +1 outbox/*
