ls inbox done; cat orders.csv
