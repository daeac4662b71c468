git log --format='%s' --all | sort
git branch --format='%(refname:short)'
git status --short
cat requirements.txt gears/quote.py CHANGES.md
ls lib | grep dist-info
make -s test 2>&1 | tail -1
