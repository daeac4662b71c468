# Two projects with their dependencies as npm leaves them.
set -eu
project=${PARAM_PROJECT:-webshop}
add() { mkdir -p "projects/$1/node_modules/$2"; printf '{"name": "%s", "version": "%s", "license": "%s"}\n' "$2" "$3" "$4" >"projects/$1/node_modules/$2/package.json"; }
add "$project" left-pad 1.3.0 MIT
add "$project" moment 2.30.1 MIT
add "$project" qrcode 1.5.4 MIT
add "$project" acorn 8.12.0 ISC
add "$project" chart-core 4.2.0 AGPL-3.0
add "$project" map-tiles 0.9.1 UNLICENSED
add other left-pad 1.1.0 WTFPL
printf 'MIT\nISC\nApache-2.0\nBSD-3-Clause\n' >allowed.txt
