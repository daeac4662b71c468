ls incoming work delivery/*
cat delivery/*/*.srt delivery/*/NOTE.txt deliveries.log
for one in delivery/*; do (cd "$one" && sha256sum -c SHA256SUMS); done
grep -c "$(printf '\r')" delivery/*/*.srt
exit 0
