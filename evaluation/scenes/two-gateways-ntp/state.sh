head gw-*/*
