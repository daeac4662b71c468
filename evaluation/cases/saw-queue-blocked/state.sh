cat spool/J*
./sawctl state | cut -d: -f2
cat log/shift.log
curl -s http://127.0.0.1:8471/health
