for f in curves/*.ini controllers/*.ini; do echo "$f"; cat "$f"; done
git describe --tags
git log -1 --format=%s
git status --short
test -e .git/REVERT_HEAD && echo reverting
true
