day=${PARAM_DAY:-2026-10-14}
feed=${PARAM_FEED:-refunds}
echo "$feed $day"
sqlite3 warehouse.db "select id, amount from $feed where day = '$day' order by id"
echo "-- all days"
sqlite3 warehouse.db "select count(*) from $feed group by day order by day"
sqlite3 warehouse.db "select count(*) from clicks"
echo "-- marts"
sqlite3 warehouse.db "select mart, rows from marts order by mart, day"
cat BACKFILLS.md
ls
