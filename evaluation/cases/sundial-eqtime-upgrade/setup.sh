# A maker of sundials: the C program that computes the hour lines of a plate, its one-header library, a mirror of headers on the loopback.
set -eu
version=${PARAM_VERSION:-3.4.1}
git config --global user.name "Zofia Lis"
git config --global user.email zofia@gnomonika.example
git config --global init.defaultBranch main
mkdir -p vendor plates proofs ~/mirror
header() { # VERSION FACTOR SINCE
    cat <<S
/* solpos $1: one header, no dependencies */
#define SOLPOS_VERSION "$1"
#include <math.h>
$3
static double solpos_eot(int day) {
    double b = 2 * 3.14159265358979 * (day - 81) / 364;
    return (9.87 * sin(2 * b) - 7.53 * cos(b) - 1.5 * sin(b)) * $2;
}
S
}
header 2.9.0 1 '/* equation of time, minutes */' >vendor/solpos-2.9.0.h
cp vendor/solpos-2.9.0.h ~/mirror
header "$version" 60 '/* equation of time. Since 3.0: in seconds */' >~/mirror/"solpos-$version.h"
(cd ~/mirror && sha256sum solpos-*.h >SHA256SUMS)
cat >dialplate.c <<'S'
/* dialplate PLATE: the hour lines of a horizontal plate, corrected for longitude and for one day of the year */
#include <stdio.h>
#include "vendor/solpos-2.9.0.h"
int main(int argc, char **argv) {
    double lat, west, turn = 3.14159265358979 / 180;
    int day;
    if (argc < 2) { puts("dialplate with solpos " SOLPOS_VERSION); return 0; }
    FILE *plate = fopen(argv[1], "r");
    if (!plate || fscanf(plate, "%lf %lf %d", &lat, &west, &day) != 3) return 1;
    double shift = solpos_eot(day) - west * 4;
    for (int hour = 9; hour <= 15; hour++)
        printf("%2d h  %7.2f deg\n", hour, atan(sin(lat * turn) * tan(((hour - 12) * 15 + shift / 4) * turn)) / turn);
    return 0;
}
S
printf '50.06 -4.94 172\n' >plates/krakow-rynek.plate
printf '54.35 -3.65 80\n' >plates/gdansk-oliwa.plate
printf '51.11 2.03 305\n' >plates/wroclaw-ostrow.plate
cat >Makefile <<'S'
dialplate: dialplate.c $(wildcard vendor/*.h)
	$(CC) -O1 -o $@ dialplate.c -lm
proof: dialplate
	@for p in plates/*.plate; do ./dialplate $$p | diff proofs/$$(basename $$p .plate).txt - >.off || { echo "proof: $$p: $$(grep -c '^>' .off) hour lines off the plate drawn by hand" >&2; exit 1; }; done; echo "proof: all plates as drawn by hand"
clean:
	@rm -f dialplate .off
S
printf '%s\n' dialplate .off >.gitignore
printf '%s\n' 'version;card;day' '2.9.0;GNO-71;2026-02-06' >upgrades.csv
make -s dialplate
for p in plates/*.plate; do ./dialplate "$p" >proofs/$(basename "$p" .plate).txt; done
git init -q
git add .
git commit -qm "Plates of the autumn"
(cd ~/mirror && exec python3 -m http.server --bind 127.0.0.1 8847 >/dev/null 2>&1) &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8847/ && break; sleep 0.3; done
