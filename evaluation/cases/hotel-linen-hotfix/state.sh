cd ../linen.git
git for-each-ref --format='%(refname)'
for ref in main "v${PARAM_VERSION:-3.6.3}"; do git log -2 --format=%B "$ref"; git show "$ref:charge.py" | grep 'return gross'; git show "$ref:cases/weights.csv"; done
git for-each-ref --format='%(contents:subject)' refs/tags
