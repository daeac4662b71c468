tail -n +1 *.eml outbox/*
