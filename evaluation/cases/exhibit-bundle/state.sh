ls scans/* withheld/* bundle/*
tail -n +1 bundle/*/*.txt privilege.csv register.csv
for one in out/*.tgz; do echo "$one"; tar -tzf "$one" | sort; done
for one in bundle/*; do (cd "$one" && sha256sum --quiet -c SHA256SUMS && echo sums fit); done
