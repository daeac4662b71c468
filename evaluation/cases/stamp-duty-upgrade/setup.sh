# An estate agent's website: the stamp duty calculator and the vendored library that knows the bands of the tax.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
export npm_config_offline=true npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
printf 'audit=false\nfund=false\nupdate-notifier=false\noffline=true\n' >~/.npmrc
old=${PARAM_OLD:-4.2.1}
new=${PARAM_NEW:-5.0.3}
mkdir -p vendor src test
pack() { # VERSION, body on stdin
    mkdir -p ~/.pack/package
    cat >~/.pack/package/index.js
    echo "{\"name\": \"tax-bands\", \"version\": \"$1\", \"main\": \"index.js\"}" >~/.pack/package/package.json
    printf '%s\n' "# tax-bands" "" "## $1" "" "- first list of bands" >~/.pack/package/CHANGELOG.md
    [ "$1" != "$new" ] || printf '%s\n' "# tax-bands" "" "## $1" "" "- bands(year) gives { residential, additional } now, no longer one list" "- rates of the spring budget" >~/.pack/package/CHANGELOG.md
    tar -C ~/.pack -czf "vendor/tax-bands-$1.tgz" package
    rm -r ~/.pack
}
pack "$old" <<'J'
exports.bands = () => [[250000, 0], [925000, 5], [Infinity, 10]]
J
pack "$new" <<'J'
exports.bands = () => ({ residential: [[125000, 0], [250000, 2], [925000, 5], [Infinity, 10]], additional: [[Infinity, 15]] })
J
cat >package.json <<J
{
  "name": "stamp-duty",
  "version": "1.0.0",
  "private": true,
  "scripts": { "test": "node test/duty.js", "duty": "node src/cli.js" },
  "dependencies": { "tax-bands": "file:vendor/tax-bands-$old.tgz" }
}
J
cat >src/duty.js <<'J'
const { bands } = require('tax-bands')
exports.duty = (price, year) => {
  let due = 0, from = 0
  for (const [to, rate] of bands(year)) {
    if (price > from) due += (Math.min(price, to) - from) * rate / 100
    from = to
  }
  return due
}
J
cat >src/cli.js <<'J'
const { duty } = require('./duty')
console.log(duty(Number(process.argv[2]), 2026))
J
cat >test/duty.js <<'J'
const assert = require('assert')
const { duty } = require('../src/duty')
assert.strictEqual(duty(0, 2026), 0)
assert.ok(duty(300000, 2026) > 0)
assert.ok(duty(900000, 2026) > duty(300000, 2026))
console.log('3 tests passed')
J
echo node_modules/ >.gitignore
npm install >/dev/null
git init -q
git add .
git commit -qm "Stamp duty calculator"
