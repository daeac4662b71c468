set -eu
printf '%s\n' "effective 2026-04-01" "foot 6.00" "${PARAM_CLASS:-car} 28.00" "lorry 95.00" >tariff.txt
