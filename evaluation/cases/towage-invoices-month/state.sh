cat vessels.csv drafts/*
cut -d';' -f2- issued.csv
ls invoices
ls invoices/* | head -1
grep -h -v '^Invoice' invoices/*/*
cut -d' ' -f1,3 outbox.log
git log --format=%s
git status --short
