cat members.csv swimmers.txt
jq -c '.[]' keys.json
tail -n +1 lists/* letters/*
ls
./club check
