for file in .doser/*; do echo "$file"; cat "$file"; done
cat plans/*.plan rollbacks.txt
git log --format=%s
git status --short
git tag
