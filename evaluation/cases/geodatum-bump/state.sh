cat requirements.in
sed 's/sha256:.*/sha256/' requirements.lock
sha256sum -c <(sed -E 's|(.*)==(.*) --hash=sha256:(.*)|\3  wheels/\1-\2-py3-none-any.whl|' requirements.lock)
cat plots/corners.py
git status -sb
git -C ../plots.git for-each-ref --format='%(refname:short) %(subject)'
