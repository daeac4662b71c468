set -eu
printf '%s\n' "trial_days=14" "seats_${PARAM_CUSTOMER:-brightwell}=20" "seats_aldous=5" >licences.conf
