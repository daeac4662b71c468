partner=${PARAM_PARTNER:-haldengass}
month=${PARAM_MONTH:-2026-10}
sqlite3 register.db 'select * from boilers order by meter' 'select count(*) from incoming'
sqlite3 "backup/register-before-$month.db" 'select count(*) from boilers'
ls inbox inbox/done outbox
cat "outbox/receipt-$month.txt" imports.csv
