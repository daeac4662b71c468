cat pool hosts/*/limits.conf hosts/*/boots
cut -d' ' -f2- maintenance.log
