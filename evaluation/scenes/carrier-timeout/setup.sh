set -eu
git config --global user.name "Noor Bakker"; git config --global user.email noor@example.org; git config --global init.defaultBranch main
git init -q --bare ~/origin.git
git init -q
printf '%s\n' "retries: 3" "timeout_s: 20" "port: 8443" >gateway.yml
git add .; git commit -qm "Gateway"
git remote add origin ~/origin.git; git push -q origin main
