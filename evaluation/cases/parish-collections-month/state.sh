cat differences/* claims/*
grep -hv "in the bank" reports/*
head -3 closed/*
for file in closed/*; do ./counts status "$(basename "$file")"; ./counts agree "$(basename "$file")"; done
grep -h total sheets/*/*.txt | sort
