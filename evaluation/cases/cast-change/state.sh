tail -n +1 */cast.csv */slip.txt surtitles/card.txt outbox/* changes.csv
ls surtitles
