# A small Node project with tests, in git, and the house's mirror of packages as tarballs with their sums.
set -eu
version=${PARAM_VERSION:-3.0.0}
export HOME=$PWD/.home GIT_CONFIG_NOSYSTEM=1
mkdir -p src test mirror .home build/package
pack() { # VERSION OPTION
    printf '{"name": "slugger", "version": "%s", "main": "index.js"}\n' "$1" >build/package/package.json
    cat >build/package/index.js <<J
module.exports = (text, options = {}) => {
  for (const name of Object.keys(options))
    if (name !== "$2") throw new TypeError(\`slugger: unknown option \${name}\`);
  return text.toLowerCase().trim().split(/[^a-z0-9]+/).filter(Boolean).join(options.$2 ?? "-");
};
J
    printf '%s\n' "# $1" "- the option separator is called sep" >build/package/CHANGES.md
    tar -czf "mirror/slugger-$1.tgz" -C build package
}
pack 2.4.1 separator
pack "$version" sep
rm -r build
(cd mirror && for one in *.tgz; do sha256sum "$one" >"$one.sha256"; done)
cat >package.json <<'J'
{
  "name": "shop-urls",
  "version": "1.8.0",
  "scripts": {
    "test": "node --test test/"
  },
  "dependencies": {
    "slugger": "file:mirror/slugger-2.4.1.tgz"
  }
}
J
cat >src/urls.js <<'J'
const slugger = require("slugger");
exports.product = (name, id) => `/p/${slugger(name, { separator: "-" })}-${id}`;
exports.category = (name) => `/c/${slugger(name, { separator: "_" })}`;
J
cat >test/urls.test.js <<'J'
const test = require("node:test");
const assert = require("node:assert");
const urls = require("../src/urls.js");
test("product", () => assert.strictEqual(urls.product("Red Tea Pot", 17), "/p/red-tea-pot-17"));
test("category", () => assert.strictEqual(urls.category("Pots & Pans"), "/c/pots_pans"));
J
printf '%s\n' "# Changes" "" "- 1.8.0: categories have addresses" >CHANGES.md
printf '%s\n' node_modules .home mirror >.gitignore
npm install --offline --no-audit --no-fund --silent
git init -q -b main
git config user.name "Mei Tan"
git config user.email mei@example.org
git add .
git commit -qm "Addresses of the shop"
rm -r .home
