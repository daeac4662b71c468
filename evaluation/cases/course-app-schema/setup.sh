# The booking program of a sports club, one database and one "current" for each site, releases as tarballs with their
# migrations, and the program itself (a small web server).
set -eu
release=${PARAM_RELEASE:-2026.11.2}
site=${PARAM_SITE:-nord}
mkdir -p bin incoming backup releases/2026.10.4/migrations "sites/$site" sites/west rollouts
printf '%s\n' 2026.10.4 >releases/2026.10.4/VERSION
cat >releases/2026.10.4/migrations/013_members.sql <<'Q'
CREATE TABLE members(id INTEGER PRIMARY KEY, name TEXT NOT NULL, card TEXT);
Q
cat >bin/migrate <<'P'
#!/usr/bin/python3
"""migrate SITE RELEASE: runs what the release has and the site's database has not"""
import pathlib, sqlite3, sys
if len(sys.argv) != 3:
    sys.exit(__doc__)
root = pathlib.Path(__file__).resolve().parents[1]
site, release = sys.argv[1:]
if not (root / "sites" / site).is_dir():
    sys.exit(f"migrate: no site {site}")
base = sqlite3.connect(root / "sites" / site / "app.db", isolation_level=None)
base.execute("CREATE TABLE IF NOT EXISTS schema(number INTEGER PRIMARY KEY)")
done = {number for (number,) in base.execute("SELECT number FROM schema")}
for path in sorted((root / "releases" / release / "migrations").glob("*.sql")):
    number = int(path.name[:3])
    if number in done:
        continue
    try:
        base.executescript(f"BEGIN;\n{path.read_text()}\nINSERT INTO schema VALUES({number});\nCOMMIT;")
    except sqlite3.Error as error:
        if base.in_transaction:
            base.execute("ROLLBACK")
        sys.exit(f"migrate: {path.name}: {error}; nothing of it was kept")
    print(f"migrate: {path.name} done")
print(f"migrate: {site} is at {max(n for (n,) in base.execute('SELECT max(number) FROM schema'))}")
P
cat >bin/app <<'P'
#!/usr/bin/python3
import http.server, json, pathlib, sqlite3
root = pathlib.Path(__file__).resolve().parents[1]
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        site = root / "sites" / self.path.strip("/").split("/")[0]
        code, told = 404, {"error": "no such site"}
        if self.path.endswith("/health") and site.is_dir():
            base = sqlite3.connect(site / "app.db")
            schema = base.execute("SELECT max(number) FROM schema").fetchone()[0]
            told = {"version": (site / "current/VERSION").read_text().strip(), "schema": schema,
                    "members": base.execute("SELECT count(*) FROM members").fetchone()[0]}
            code = 503 if (site / "maintenance").exists() else 200
        body = (json.dumps(told) + "\n").encode()
        self.send_response(code); self.end_headers(); self.wfile.write(body)
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", 8095), Page).serve_forever()
P
chmod +x bin/*
for one in west "$site"; do
    ln -s ../../releases/2026.10.4 "sites/$one/current"
    bin/migrate "$one" 2026.10.4
done
sqlite3 "sites/$site/app.db" "INSERT INTO members(name, card) VALUES ('Ahlers', '70011'), ('Bojko', ''), ('Cham', '70013'),
    ('Dietz', ''), ('Egger', NULL), ('Fuchs', ' '), ('Grau', '70019');"
echo "2026.10.4 went without trouble" >"rollouts/$site.txt"
mkdir -p .make/migrations
cp releases/2026.10.4/migrations/* .make/migrations/
echo "$release" >.make/VERSION
cat >.make/migrations/014_card_unique.sql <<'Q'
CREATE UNIQUE INDEX one_card ON members(card);
Q
cat >.make/migrations/015_lockers.sql <<'Q'
CREATE TABLE lockers(number INTEGER PRIMARY KEY, member INTEGER REFERENCES members(id));
Q
tar -czf "incoming/kurse-$release.tgz" -C .make VERSION migrations
(cd incoming && sha256sum "kurse-$release.tgz" >"kurse-$release.tgz.sha256")
rm -r .make
(setsid bin/app >/dev/null 2>&1 </dev/null &)
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -sf http://127.0.0.1:8095/west/health >/dev/null && break; sleep 0.3; done
