for one in foyer hall exit; do echo "$one $(readlink $one/current) $(cat $one/shown.txt)"; ls $one/releases | wc -l; done
jq -c . rollout.json
cat blocked.txt
ls
