# An API that keeps its clients in a file; the token of the administrator lies in a file of its own.
set -eu
echo admin-of-this-host >.token
cat >api.py <<'X'
import http.server, json, pathlib
clients = {}
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code, value):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode() + b"\n")
    def handle_any(self):
        if self.headers.get("X-Admin") != pathlib.Path(".token").read_text().strip():
            return self.answer(401, {"error": "missing X-Admin header"})
        parts = self.path.strip("/").split("/")
        if self.command == "POST" and len(parts) == 1:
            name = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["name"]
            number = f"c-{7300 + len(name)}"
            clients[number] = {"id": number, "name": name, "active": False}
            self.save()
            return self.answer(201, clients[number])
        if self.command == "PUT" and parts[1] in clients:
            clients[parts[1]]["active"] = True
            self.save()
        return self.answer(200 if parts[1] in clients else 404, clients.get(parts[1], {"error": "no such client"}))
    do_GET = do_POST = do_PUT = handle_any
    def save(self):
        pathlib.Path("clients.json").write_text(json.dumps(clients, indent=1) + "\n")
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 9100), Handler).serve_forever()
X
python3 api.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:9100/clients/x && break
    sleep 0.2
done
