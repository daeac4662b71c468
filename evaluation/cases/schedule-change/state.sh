cat jobs.d/backup loaded
ls jobs.d
./check_jobs.sh
