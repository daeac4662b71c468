grep -H . staged/*
