cd county.git
git log --format='%s, %an' main
git ls-tree -r --name-only main
for one in $(git ls-tree -r --name-only main open); do git show "main:$one"; done
git -C ../closures status --short --branch
