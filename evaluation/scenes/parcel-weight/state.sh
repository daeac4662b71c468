cat parcels.csv labels/*
