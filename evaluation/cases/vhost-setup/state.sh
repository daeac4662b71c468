head -9 sites-available/*
ls -l sites-enabled | awk 'NR > 1 {print $9, $11}'
cat loaded
head -9 ~/www/*/index.html
