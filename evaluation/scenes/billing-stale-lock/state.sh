ls . posted; cat journal.txt
