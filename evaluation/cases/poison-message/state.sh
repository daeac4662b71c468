ls queue done quarantine
cat incident.txt
