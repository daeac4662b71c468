# A small change on a new branch; the first push says that it has no upstream.
set -eu
rm -rf ../titles-origin.git
git init -q --bare -b main ../titles-origin.git
git init -q -b main
git config user.name Lena; git config user.email lena@example.org; git config push.default simple
git config push.autoSetupRemote false
printf 'h1 { tracking: 0; }\n' >title.css
git add .; git commit -qm "Titles"
git remote add origin "$PWD/../titles-origin.git"
git push -qu origin main
