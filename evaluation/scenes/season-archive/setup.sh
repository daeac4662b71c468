set -eu
s=${PARAM_SEASON:-2023-24}
mkdir -p archive "seasons/$s/plans" seasons/2025-26
echo light >"seasons/$s/plans/light.txt"; echo set >"seasons/$s/plans/set.txt"; echo x >seasons/2025-26/x.txt
echo "2022-23;B16;10 years" >archive/index.csv
