psql -d shop -Atc "SELECT indexdef FROM pg_indexes WHERE tablename = 'orders' ORDER BY 1"
psql -d shop -Atc "SELECT obj_description('orders_customer_email_idx'::regclass)"
cat ~/indexes.log
