for g in $(ls register); do ./guard show "$g"; done | LC_ALL=C sort
LC_ALL=C sort phonetree.csv
cat papers/*/*.txt
ls papers
