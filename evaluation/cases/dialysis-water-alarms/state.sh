ls logs findings tickets
tail -n +1 findings/* tickets/*
