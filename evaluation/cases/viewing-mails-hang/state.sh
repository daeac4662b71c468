./mailer status
ls spool held run
tail -n +1 held/* sent/*
cat incidents.md
