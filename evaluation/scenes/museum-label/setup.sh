set -eu
mkdir labels
echo '<article class="label w320"><h1>Winter am Fjord</h1></article>' >labels/inv-1099.html
echo "inv-1099;Saal 2" >rooms.csv
