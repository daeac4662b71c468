cat staff.csv rounds.csv keys.csv aliases
for name in $(sed '1d; s/;.*//' staff.csv); do ./staff show "$name"; done
