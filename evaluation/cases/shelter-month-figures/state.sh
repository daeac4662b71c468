tail -n +1 report/* sent/*
for f in in/*/*.json; do echo "$f $(jq length "$f")"; done
