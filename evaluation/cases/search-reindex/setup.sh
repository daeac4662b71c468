# A search service with one index behind an alias, and a dump of the shop's items, some with a price as a text.
set -eu
old=${PARAM_OLD_INDEX:-items-v7}
day=${PARAM_DAY:-2026-11-20}
mkdir dumps
cat >"dumps/items-$day.ndjson" <<X
{"sku": "L-100", "name": "desk lamp", "price": 39.5}
{"sku": "L-220", "name": "floor lamp", "price": "112,00"}
{"sku": "C-010", "name": "office chair", "price": 240}
{"sku": "C-011", "name": "folding chair", "price": "18,90"}
{"sku": "T-300", "name": "oak table", "price": 410}
X
echo '{"fields": {"sku": "keyword", "name": "text"}}' >mapping.json
cat >search.py <<'X'
import http.server, json, signal, sys
from urllib.parse import parse_qs, urlsplit
signal.alarm(900)
old = sys.argv[1]
items = [json.loads(line) for line in open(sys.argv[2])]
indexes = {old: {"fields": {"sku": "keyword", "name": "text"}, "docs": {each["sku"]: each for each in items}}}
aliases = {"catalog": old}
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code, value):
        open("cluster.json", "w").write(json.dumps({"aliases": aliases, "indexes": indexes}, indent=1) + "\n")
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode() + b"\n")
    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
    def do_PUT(self):
        name = self.path.strip("/")
        if name in indexes:
            return self.answer(409, {"error": f"{name} is there already"})
        indexes[name] = {"fields": json.loads(self.body())["fields"], "docs": {}}
        self.answer(201, {"created": name})
    def do_POST(self):
        text = self.body()
        if self.path == "/_aliases":
            said = json.loads(text)
            if said["index"] not in indexes:
                return self.answer(404, {"error": "no index " + said["index"]})
            aliases[said["alias"]] = said["index"]
            return self.answer(200, aliases)
        name, _, verb = self.path.strip("/").partition("/")
        if name not in indexes:
            return self.answer(404, {"error": "no index " + name})
        if verb != "_bulk":
            return self.answer(400, {"error": "no handler for " + self.path})
        index, refused = indexes[name], []
        for line in text.splitlines():
            item = json.loads(line)
            if index["fields"].get("price") == "number" and isinstance(item["price"], str):
                refused.append({"sku": item["sku"], "error": "price is no number: " + item["price"]})
            else:
                index["docs"][item["sku"]] = item
        self.answer(200, {"errors": bool(refused), "refused": refused})
    def do_DELETE(self):
        name = self.path.strip("/")
        if name in aliases.values():
            return self.answer(409, {"error": f"{name} is behind an alias"})
        found = indexes.pop(name, None)
        self.answer(200 if found else 404, {"deleted": name} if found else {"error": "no index " + name})
    def do_GET(self):
        url = urlsplit(self.path)
        name, _, verb = url.path.strip("/").partition("/")
        if name == "_aliases":
            return self.answer(200, aliases)
        index = indexes.get(aliases.get(name, name))
        if index is None:
            return self.answer(404, {"error": "no index " + name})
        if verb == "_count":
            return self.answer(200, {"count": len(index["docs"])})
        asked = parse_qs(url.query)
        word, most = asked.get("q", [""])[0], float(asked.get("max_price", ["1e9"])[0])
        hits = [each for each in index["docs"].values() if word in each["name"] and (most == 1e9 or index["fields"].get("price") == "number" and each["price"] <= most)]
        self.answer(200, {"hits": hits})
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 9208), Handler).serve_forever()
X
python3 search.py "$old" "dumps/items-$day.ndjson" >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:9208/_aliases && break
    sleep 0.2
done
