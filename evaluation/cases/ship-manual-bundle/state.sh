cat ships.csv
ls out satcom/*
for one in satcom/*/*.bundle; do
    git -C manuals bundle list-heads "../$one" | cut -d' ' -f2
    echo "needs $(git -C manuals describe --tags --exact-match "$(head -n 5 "$one" | grep -a -m1 '^-' | cut -c2-41)")"
done
for one in satcom/*/*.sha256; do (cd "$(dirname "$one")" && sha256sum -c --quiet ./*.sha256 && echo sums fit); done
for twin in twins/*.git; do git -C "$twin" tag; git -C "$twin" show "$(git -C "$twin" tag | tail -n 1):safety/muster.txt"; done
