find cams vault -mindepth 1 -type d | sort
ls vault/*
cat intake.state journal.txt
./evid usage
