set -eu
p=${PARAM_PROJECT:-H118}
mkdir outgoing "$p"
echo ground >"$p/ground.dxf"; echo roof >"$p/roof.dxf"
echo "H101;B;tender@kreis.example" >outgoing/sent.csv
