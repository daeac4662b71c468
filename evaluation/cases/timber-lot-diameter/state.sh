cat sheets/* tickets/*
ls backup sheets
sqlite3 lots.db "SELECT lot.lot, state, volume = round(sum(0.7854 * mid_cm * mid_cm * length_m / 10000), 2) FROM lot JOIN log USING (lot) WHERE lot.lot <> 2598 GROUP BY lot.lot"
