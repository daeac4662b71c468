tail -n +1 galleries/* tickets/*
ls jobs
find www -type f
