cat departures.csv valid.txt duties.txt
tail -n +1 sheets/* displays/*/*
ls
