tail -n +1 faults/*
find evidence -type f | sort
for each in evidence/*; do (cd "$each" && sha256sum -c --quiet SHA256SUMS && echo "sums fit"); done
