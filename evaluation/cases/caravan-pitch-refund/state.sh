tail -n +1 complaints/* bookings/* outbox/*
