find hosts new old -type f | sort
for c in hosts/*/*-cert.pub; do
    ssh-keygen -L -f "$c" | sed -n 's/^ *Key ID: /id /p; s/^ *Serial: /serial /p; s/^ *Valid: .* to \(....\)-\(..\)-\(..\)T.*/to \1\2\3/p; /Principals:/,/Critical/p' | grep -v :
    [ "$(ssh-keygen -l -f "$c" | cut -d' ' -f2)" = "$(ssh-keygen -l -f "${c%-cert.pub}" | cut -d' ' -f2)" ] && echo "key and certificate belong together"
done
for c in old/*; do ssh-keygen -Q -f ca/revoked.krl "$c" >/dev/null || echo "$c revoked"; done
tail -1 ca/issued.csv
ls ca
