tail -n +1 samples/* *.map
