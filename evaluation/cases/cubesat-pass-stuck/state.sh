./gs queue | sed -n 1,2p
cat run/rotor run/rotor.lock
for file in keep/*; do echo "$file $(wc -c <"$file")"; done
head -5 done/*
for file in run/*.pid; do ps -o stat= -p "$(cat "$file")" | grep -qv Z && echo "$file runs" || echo "$file has ended"; done
