# The finds register of an excavation: finds stand in a layer of a trench; a request asks to move some that were entered wrongly.
set -eu
request=${PARAM_REQUEST:-R-318}
first=${PARAM_FIRST:-2041}
last=${PARAM_LAST:-2047}
wrong=${PARAM_WRONG:-T14}
right=${PARAM_RIGHT:-T12}
mkdir -p requests sheets backup print
cat >"requests/$request.txt" <<R
$request, from Dr Okafor, trench supervisor
Finds $first to $last were entered under $wrong. They were lifted from $right, layer 4.
R
cat >"sheets/$right.txt" <<R
Trench sheet $right
1 topsoil
2 rubble
3 grey silt
4 brown loam with charcoal
R
{
    echo "create table layer(trench text, layer integer, soil text, primary key (trench, layer));"
    echo "create table find(no integer primary key, trench text, layer integer, material text, foreign key (trench, layer) references layer(trench, layer));"
    echo "insert into layer values ('$wrong', 1, 'topsoil'), ('$wrong', 2, 'yellow sand'), ('$wrong', 3, 'clay floor'), ('$wrong', 4, 'burnt layer');"
    echo "insert into layer values ('$right', 1, 'topsoil'), ('$right', 2, 'rubble'), ('$right', 3, 'grey silt');"
    for n in $(seq $((first - 2)) $((last + 2))); do echo "insert into find values ($n, '$wrong', 4, 'pottery');"; done
} | sqlite3 finds.db
echo "R-290;1804-1806;T03;T04" >corrections.csv
cat >findlabel <<'S'
#!/bin/bash
# findlabel FIRST LAST : the labels of these finds, as the register has them
sqlite3 -separator ' / ' finds.db "select no, trench, layer, material from find where no between ${1:?} and ${2:?} order by no"
S
chmod +x findlabel
