tail -n +1 data/*.csv letters/Z-*
