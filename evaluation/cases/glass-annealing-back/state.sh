cat lehr.state logbook.txt
ls curves curves/withdrawn
git log --format=%s
git status --short
