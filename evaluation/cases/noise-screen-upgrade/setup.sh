# Acousticians: levels behind noise barriers, a program in C with a vendored library, jobs that were measured on site.
set -eu
version=${PARAM_VERSION:-4.2.0}
job=${PARAM_JOB:-A81-km12}
ticket=${PARAM_TICKET:-AKU-519}
git config --global user.name "Delphine Roch"
git config --global user.email delphine@akustik.example
git config --global init.defaultBranch main
mkdir -p jobs vendor ../mirror
cat >.lib.sh <<'S'
d=$(mktemp -d); mkdir "$d/screenatt-$1"
cat >"$d/screenatt-$1/screenatt.h" <<H
#include <math.h>
#define SCREENATT_VERSION "$1"
$2
H
tar -C "$d" --sort=name --mtime=2026-01-01 --owner=0 --group=0 -cf - "screenatt-$1" | gzip -n >"../mirror/screenatt-$1.tar.gz"
rm -r "$d"
S
bash .lib.sh 3.9.1 'static double screenatt_db(double z, double f) { return 10 * log10(3 + 20 * z * f / 343.0); }'
bash .lib.sh "$version" 'static double screenatt_db(double z, double f, double c) { return 10 * log10(3 + 20 * z * f / c); }'
rm .lib.sh
(cd ../mirror && sha256sum *.tar.gz >SHA256SUMS)
echo 3.9.1 >vendor/VERSION
tar -xzf ../mirror/screenatt-3.9.1.tar.gz -C vendor --strip-components=1
printf '%s\n' "$job 1.04 500 15.2" "K3-school 0.62 1000 15.8" "B10-bend 0.34 500 11.1" >jobs/measured.txt
cat >barrier.c <<'C'
#include <stdio.h>
#include <string.h>
#include "vendor/screenatt.h"
/* barrier [JOB]: the loss behind the barrier of each job, beside what was measured on site */
int main(int argc, char **argv) {
    char job[64]; double z, f, measured; int bad = 0;
    FILE *in = fopen("jobs/measured.txt", "r");
    while (in && fscanf(in, "%63s %lf %lf %lf", job, &z, &f, &measured) == 4) {
        if (argc > 1 && strcmp(argv[1], job)) continue;
        double loss = screenatt_db(z, f);
        int off = fabs(loss - measured) > 3.0;
        printf("%s %.1f dB, measured %.1f dB%s\n", job, loss, measured, off ? "  OFF" : "");
        bad |= off;
    }
    return bad;
}
C
printf 'barrier: barrier.c vendor/screenatt.h\n\tcc -O1 -o $@ barrier.c -lm\ncheck: barrier\n\t./barrier\nclean:\n\trm -f barrier\n' >Makefile
printf 'barrier\n' >.gitignore
echo "screenatt 3.9.1 (AKU-402)" >UPGRADES
echo "$ticket: take screenatt $version, its speed of sound is no longer fixed; look at $job afterwards" >TODO
make -s barrier
git init -q
git add .
git commit -qm "Barrier with screenatt 3.9.1"
