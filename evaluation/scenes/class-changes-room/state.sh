cat timetable.csv foyer/today.txt
