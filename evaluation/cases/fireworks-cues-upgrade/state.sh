cat deps.lock lib/CHANGES
grep fire_at src/cues.py
head -20 golden/* out/*
for file in out/*; do cmp "$file" "golden/${file#out/}" && echo same; done
git branch --format='%(refname:short)'
git log --format=%s
git status --short
make -s test
