ls log
tail -n +1 rotate.d/*
stat -c '%a %n' rotate.d/*
./vol check 25
grep -c . incidents.txt && cat incidents.txt
ls -d */ *
