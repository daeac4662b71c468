git log --format=%s
git branch --format='%(refname:short)'
git status --short
git --git-dir=../timetable.git branch --format='%(refname:short) %(subject)'
cat requirements.txt feeds.py
ls vendor | grep dist-info
