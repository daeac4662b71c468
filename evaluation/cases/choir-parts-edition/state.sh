for f in ~/shelf/hire/*.tgz; do basename "$f"; tar -xzOf "$f" ./alto.part ./tenor.part; done
git --git-dir ~/remotes/magnificat.git log --format=%s main
git --git-dir ~/remotes/magnificat.git for-each-ref --format='%(refname:short) %(contents:subject)' refs/tags
git --git-dir ~/remotes/magnificat.git show main:NEWS
for t in $(git --git-dir ~/remotes/magnificat.git tag); do git --git-dir ~/remotes/magnificat.git show "$t:src/tenor.abc" | tail -1; done
