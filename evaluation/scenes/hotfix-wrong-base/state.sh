git for-each-ref --format='%(refname:short) %(subject)'; git branch --show-current; cat tax.py; ls
