# A solar installer: how many panels go in a string is worked out in JavaScript, with a library from tarballs in vendor/.
set -eu
version=${PARAM_VERSION:-4.1.0}
git config --global user.name "Tarik Benali"
git config --global user.email tarik@solar.example
git config --global init.defaultBranch main
mkdir -p vendor src test roofs /tmp/mirror
pack() {
    mkdir -p /tmp/p/package
    printf '{"name": "sunstring", "version": "%s", "main": "index.js"}\n' "$1" >/tmp/p/package/package.json
    printf '%s\n' "4.0: vocMax takes one object: vocMax({ panel, count, tmin }); was vocMax(panel, count, tmin)" "3.2: faster" >/tmp/p/package/CHANGES
    printf '%s\n' "$2" >/tmp/p/package/index.js
    tar -C /tmp/p --sort=name --mtime=2026-01-01 -czf "$3/sunstring-$1.tgz" package
    rm -r /tmp/p
}
body='return Math.round(count * panel.voc * (1 + (tmin - 25) * panel.beta / 100));'
pack 3.2.4 "exports.vocMax = (panel, count, tmin) => { $body };" vendor
pack "$version" "exports.vocMax = (what, ...rest) => { if (rest.length) throw new TypeError('vocMax takes one object since 4.0, see CHANGES'); const { panel, count, tmin } = what; $body };" /tmp/mirror
cat >package.json <<'J'
{
  "name": "strings",
  "version": "1.0.0",
  "private": true,
  "scripts": { "test": "node --test test/" }
}
J
cat >src/strings.js <<'J'
const { vocMax } = require("sunstring");

// The longest string that an inverter bears in the coldest hour.
exports.longest = (panel, limit, tmin) => {
  let count = 1;
  while (vocMax(panel, count + 1, tmin) <= limit) count += 1;
  return count;
};
J
cat >test/strings.test.js <<'J'
const test = require("node:test");
const assert = require("node:assert");
const { longest } = require("../src/strings");

test("the longest string in a cold winter", () => {
  assert.equal(longest({ voc: 49.2, beta: -0.27 }, 1000, -15), 18);
});
J
cat >roofs/check.js <<'J'
// The roofs that stand already must come out as they were built.
const { longest } = require("../src/strings");
const roofs = require("./built.json");
const other = roofs.filter((r) => longest(r.panel, r.limit, r.tmin) !== r.built);
other.forEach((r) => console.log(`${r.roof}: ${longest(r.panel, r.limit, r.tmin)} instead of ${r.built}`));
console.log(`${roofs.length - other.length} of ${roofs.length} roofs as built`);
process.exit(other.length ? 1 : 0);
J
cat >roofs/built.json <<'J'
[
  { "roof": "Schule Nord", "panel": { "voc": 49.2, "beta": -0.27 }, "limit": 1000, "tmin": -15, "built": 18 },
  { "roof": "Hof Brandt", "panel": { "voc": 41.5, "beta": -0.29 }, "limit": 1000, "tmin": -18, "built": 21 },
  { "roof": "Kita Sued", "panel": { "voc": 37.9, "beta": -0.25 }, "limit": 600, "tmin": -15, "built": 14 }
]
J
printf '%s\n' node_modules vendor package-lock.json >.gitignore
npm install --offline --no-audit --no-fund ./vendor/sunstring-3.2.4.tgz >/dev/null 2>&1
git init -q
git add .
git commit -qm "Strings of panels"
git init -q --bare ../strings.git
git remote add origin ../strings.git
git push -q -u origin main
cp -r /tmp/mirror ../mirror
