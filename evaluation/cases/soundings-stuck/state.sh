./txq list
ls held sent raw
./txq acks
tail -n 1 sent/*
head -1 sent/*
cat duty.log
