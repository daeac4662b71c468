tail -n +1 sites/*/machine.conf cases/*.txt
