# A site of plain pages with a builder and a link checker; the web root is a folder of the host.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
mkdir -p pages ~/www
printf 'title: Home\n\nSee [prices](prices.html) and [news](news.html).\n' >pages/index.md
printf 'title: News\n\nWe open on Sundays.\n' >pages/news.md
printf 'title: Our prices\n\nTea is 3.\n' >pages/price.md
cat >build.py <<'X'
import pathlib, re
out = pathlib.Path("public")
out.mkdir(exist_ok=True)
for old in out.glob("*.html"):
    old.unlink()
for page in sorted(pathlib.Path("pages").glob("*.md")):
    head, _, body = page.read_text().partition("\n\n")
    body = re.sub(r"\[(.*?)\]\((.*?)\)", r'<a href="\2">\1</a>', body)
    (out / f"{page.stem}.html").write_text(f"<title>{head[7:]}</title>\n{body}")
    print("built", page.stem)
X
cat >check_links.py <<'X'
import pathlib, re, sys
broken = 0
for page in sorted(pathlib.Path("public").glob("*.html")):
    for target in re.findall(r'href="([^"]+)"', page.read_text()):
        if not (page.parent / target).exists():
            print(f"{page.name}: broken link to {target}", file=sys.stderr)
            broken += 1
print(f"{broken} broken links")
sys.exit(1 if broken else 0)
X
echo public/ >.gitignore
git init -q
git add .
git commit -qm "News of Sunday"
python3 -m http.server 8000 --bind 127.0.0.1 --directory ~/www >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:8000/ && break
    sleep 0.2
done
