# A joinery's share with the programs of its panel saw and router; a full backup each Sunday, increments on weekdays.
set -eu
order=${PARAM_ORDER:-5518}
full=${PARAM_FULL:-2026-11-15}
incr=${PARAM_INCREMENT:-2026-11-17}
part=${PARAM_PART:-front}
mkdir -p "orders/$order" orders/5490 backup
prog() { printf '%s\n' "( $1 )" "G21 G90" "G0 X0 Y0 Z$2" "G1 X$3 F4000" M30 >"orders/$order/$1.nc"; }
prog carcass-1 20 2440
prog carcass-2 20 1830
prog "$part-1" 22 715
prog "$part-2" 22 596
printf '%s\n' "( back-1 )" M30 >orders/5490/back-1.nc
touch -d "$full 18:00" orders/*/*.nc
tar -czf "backup/full-$full.tar.gz" orders
prog "$part-2" 22 446
touch -d "$incr 09:00" "orders/$order/$part-2.nc"
(cd "orders/$order" && sha256sum -- *.nc >SUMS)
tar -czf "backup/incr-$incr.tar.gz" "orders/$order/$part-2.nc" "orders/$order/SUMS"
rm "orders/$order/$part"-*.nc
echo "2026-09-30;5377;carcass;Lennart" >restores.csv
