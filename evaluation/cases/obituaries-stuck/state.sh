find queue held .spool -type f
ls sent
sort page/deaths.txt
cat sent/*
