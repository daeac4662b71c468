set -eu
printf 'loan_days=28\nrenewals=3\n' >rules.conf
cat >rules <<'S'
#!/bin/bash
cp rules.conf live.conf; echo "rules: loan_days $(sed -n 's/loan_days=//p' live.conf)"
S
chmod +x rules
