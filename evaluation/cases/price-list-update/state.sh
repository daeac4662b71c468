ls inbox lists
cat lists/*.csv
