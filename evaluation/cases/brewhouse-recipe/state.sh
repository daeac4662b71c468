for one in . ../brewhouse; do
    git -C "$one" log --format=%s main
    git -C "$one" tag
    git -C "$one" status --short
    tail -n +1 "$one"/*.ini
done
ls ../stick
cat ../stick/LIST
