"""What sopcapture costs, measured as ratios in one run against tools that people know. `make bench` runs all of it."""
