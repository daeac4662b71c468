tail -n +2 people/register.csv
for group in staff "${PARAM_TEAM:-payroll}" vpn partners; do echo "$group: $(tr '\n' ' ' <"groups/$group")"; done
cut -d' ' -f1,2,4 gateway/authorized_keys
ls keys
for key in keys/*.pub; do ssh-keygen -lf "$key"; done
wc -l <gateway/authorized_keys
