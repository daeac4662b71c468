cat calendar.csv bays.csv feed/moved.json
tail -n +1 sheets/*
