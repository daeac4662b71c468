git -C ../titles-origin.git for-each-ref --format='%(refname:short) %(subject)'; cat title.css; git status -sb
