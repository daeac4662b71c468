find vault portal.d -type f | sort
cat portal.d/current register.csv
for d in vault/*/*/; do
    [ -e "$d/SHA256SUMS" ] || continue
    (cd "$d"; sha256sum -c SHA256SUMS; ssh-keygen -Y verify -f ../../../allowed_signers -I drawoffice -n drawing -s SHA256SUMS.sig <SHA256SUMS | cut -d' ' -f1-4; grep -A2 REV ./*.dxf | tail -1)
done
