cat alerts.txt
