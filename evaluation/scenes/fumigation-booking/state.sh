ls lots inbox
cat bookings.csv
