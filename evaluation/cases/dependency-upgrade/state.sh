cat requirements.txt app/greet.py
ls lib | grep -v bin
python3 test.py
git log --format=%s
git status --short
git branch --show-current
