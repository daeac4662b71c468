# A stack of containers that a small stand-in for compose runs: it reads compose.yaml and .env, and serves run/ on 8123.
set -eu
export GIT_AUTHOR_NAME="Dee Ploy" GIT_AUTHOR_EMAIL=deploy@example.org GIT_COMMITTER_NAME="Dee Ploy" GIT_COMMITTER_EMAIL=deploy@example.org
git config --global user.name "Dee Ploy"
git config --global user.email deploy@example.org
git config --global init.defaultBranch main
old=${PARAM_OLD_VERSION:-2.14.3}
new=${PARAM_VERSION:-2.15.0}
cat >compose.yaml <<X
services:
  api:
    image: registry.example.org/shop/api:$old
    env_file: .env
    ports: ["8123:8080"]
  db:
    image: registry.example.org/base/postgres:15
X
printf 'SMTP_HOST=mail.example.org\n' >.env
cat >compose <<X
#!/bin/bash
set -eu
image=\$(awk '\$1 == "image:" {print \$2; exit}' compose.yaml)
tag=\${image##*:}
case "\$1" in
config) grep -q '^services:' compose.yaml;;
pull) echo " api Pulling"; sleep 0.2; case \$tag in $old | $new) echo " api Pulled \$image";; *) echo "manifest for \$image not found" >&2; exit 1;; esac;;
up)
    echo " Container shop-api-1  Recreated"
    if [ "\$tag" = "$new" ] && ! grep -q '^PAYMENT_CALLBACK_URL=.' .env; then
        echo "PAYMENT_CALLBACK_URL is required and not set" >run/log
        echo " Container shop-api-1  exited (78)" >&2
        exit 1
    fi
    echo "listening on 8080" >run/log
    (sleep 1; echo ok >run/health; echo "\$tag" >run/version) >/dev/null 2>&1 &
    rm -f run/health
    echo " Container shop-api-1  Started";;
logs) cat run/log;;
esac
X
chmod +x compose
mkdir run
echo "$old" >run/version
echo ok >run/health
printf 'run/\n.env\n' >.gitignore
git init -q
git add .
git commit -qm "api $old"
git init -q --bare ~/shop.git
git remote add origin ~/shop.git
git push -qu origin main
(cd run && exec python3 -m http.server --bind 127.0.0.1 8123) >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -fs -o /dev/null http://127.0.0.1:8123/version && break
    sleep 0.2
done
