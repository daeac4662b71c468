head -20 slips/* bench.d/*
sqlite3 jobs.db "select no, pages, stacked from signature order by no"
jq -r '.[] | .order, .state, .credit' ~/orders.json
