tail -n +1 */decisions.csv */chips.csv
