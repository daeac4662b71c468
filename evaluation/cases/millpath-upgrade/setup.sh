# A dental laboratory's post-processor for the milling machines; the library of tool paths comes as a tarball.
set -eu
version=${PARAM_VERSION:-3.0.0}
git config --global user.name "Ewa Lis"
git config --global user.email ewa@example.org
git config --global init.defaultBranch main
mkdir -p src test samples golden ../tarballs
pack() { # VERSION
    rm -rf /tmp/pack && mkdir -p /tmp/pack/package
    echo "{\"name\": \"millpath\", \"version\": \"$1\", \"main\": \"index.js\"}" >/tmp/pack/package/package.json
    cat >/tmp/pack/package/index.js
    cat >/tmp/pack/package/CHANGELOG.md <<C
## $version
- arcSegments() is arcPoints() now
- feedFor() gives mm/s (was mm/min)

## 2.4.1
- ball cutters below 0.6 mm
C
    tar -czf "../tarballs/millpath-$1.tgz" -C /tmp/pack package
}
pack 2.4.1 <<'J'
exports.arcSegments = (r, n) => Array.from({ length: n }, (_, i) => [r * i / n, r]);
exports.feedFor = (cutter) => cutter * 600;
J
pack "$version" <<'J'
exports.arcPoints = (r, n) => Array.from({ length: n }, (_, i) => [r * i / n, r]);
exports.feedFor = (cutter) => cutter * 10;
J
rm -rf /tmp/pack
cat >src/post.js <<'J'
const mp = require("millpath");
exports.program = (job) => {
  const feed = mp.feedFor(job.cutter);
  const lines = mp.arcSegments(job.radius, job.segments).map(([x, y]) => `G1 X${x.toFixed(3)} Y${y.toFixed(3)}`);
  return [`(${job.name})`, `F${feed.toFixed(0)}`, ...lines, "M30"];
};
if (require.main === module) console.log(exports.program(JSON.parse(require("fs").readFileSync(process.argv[2]))).join("\n"));
J
cat >test/post.test.js <<'J'
const assert = require("assert");
const { program } = require("../src/post");
const lines = program({ name: "t", cutter: 1.5, radius: 4, segments: 3 });
assert.strictEqual(lines.length, 6, "lines of the program");
assert.strictEqual(lines[1], "F900", "feed for a 1.5 mm cutter");
console.log("2 checks passed");
J
echo '{"name": "molar-36", "cutter": 1, "radius": 5, "segments": 4}' >samples/molar.json
cat >golden/molar.nc <<'N'
(molar-36)
F600
G1 X0.000 Y5.000
G1 X1.250 Y5.000
G1 X2.500 Y5.000
G1 X3.750 Y5.000
M30
N
printf 'audit=false\nfund=false\noffline=true\nupdate-notifier=false\n' >.npmrc
echo node_modules >.gitignore
echo '{"name": "post", "private": true, "scripts": {"test": "node test/post.test.js"}}' >package.json
npm install ../tarballs/millpath-2.4.1.tgz >/dev/null
git init -q && git add . && git commit -qm "Post-processor with millpath 2.4.1"
