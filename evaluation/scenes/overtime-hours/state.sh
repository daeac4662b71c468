tail -n +1 *.json
