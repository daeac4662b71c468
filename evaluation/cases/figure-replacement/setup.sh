# A manuscript in chapters, a build that refuses missing figures, and what the illustrator sent.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
chapter=${PARAM_CHAPTER:-ch07} figure=${PARAM_FIGURE:-7-3}
mkdir -p manuscript/figures inbox
echo '<svg width="600"><title>Coast</title><path d="M0 0"/></svg>' >manuscript/figures/fig-1-1.svg
echo '<svg width="640"><path d="M0 9"/></svg>' >"inbox/$figure-final.svg"
echo '<svg width="640"><path d="M0 8"/></svg>' >inbox/cover-draft.svg
cd manuscript
printf '# The coast\n\nSee fig-1-1 first.\n' >ch01.md
printf '# The sea\n\nAs fig-1-1 showed.\n\nIt turns, see fig-%s here.\n' "$figure" >"$chapter.md"
cat >build.sh <<'X'
#!/bin/sh
# build.sh CHAPTER: makes out/CHAPTER.html
set -eu
for name in $(grep -o 'fig-[0-9]*-[0-9]*' "$1.md" | sort -u); do
    [ -f "figures/$name.svg" ] || { echo "build: $1.md: figures/$name.svg is missing" >&2; exit 1; }
done
mkdir -p out
sed 's/^# \(.*\)/<h1>\1<\/h1>/; s/fig-[0-9]*-[0-9]*/<img src="figures\/&.svg">/g' "$1.md" >"out/$1.html"
echo "out/$1.html: $(grep -c '<img' "out/$1.html") figures"
X
chmod +x build.sh
echo out/ >.gitignore
git init -q
git add .
git commit -qm "Manuscript as edited"
