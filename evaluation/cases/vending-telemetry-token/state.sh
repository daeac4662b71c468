cut -d' ' -f1-2 gateway/tokens
cat routes/*.conf rotations.log
ls secrets
stat -c %a secrets/*
cmp secrets/*.token gateway/*.pushed && echo pushed
r=$(sed -n 's/^route=//p' routes/*.conf)
curl -sS -H "Authorization: Bearer $(cat secrets/*.token)" http://127.0.0.1:8477/ping/$r
