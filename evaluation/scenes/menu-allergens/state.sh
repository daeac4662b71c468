tail -n +1 menu-*.txt board/*
