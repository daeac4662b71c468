cat requirements.txt CHANGES
grep national reminders.py
git branch --format='%(refname:short)'
git log --format=%s main
git status --short
python3 reminders.py
