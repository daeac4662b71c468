tail -n +1 stores/*.env config/*.toml run/*.json run/*.log
git -C config log --format=%s
git -C config status --short
cat rollbacks.csv
