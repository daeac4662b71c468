# A share with some files that everybody may change, and an archive in which old files may stay as they are.
set -eu
share=$HOME/shares/${PARAM_SHARE:-finance}
mkdir -p reports "$share/budget" "$share/payroll" "$share/archive/2019"
for name in budget/plan.ods budget/costs.csv payroll/november.csv payroll/rules.txt README archive/2019/plan.ods; do
    echo "$name" >"$share/$name"
    chmod 640 "$share/$name"
done
chmod 666 "$share/budget/costs.csv" "$share/budget/plan.ods" "$share/archive/2019/plan.ods"
chmod 662 "$share/payroll/november.csv"
mkdir -p "$HOME/shares/public"
echo hello >"$HOME/shares/public/news.txt"
chmod 666 "$HOME/shares/public/news.txt"
