# The tree of an image for web hosts; systemctl and systemd-analyze work on it without a running systemd.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
mkdir -p etc/systemd/system usr/local/bin var/uploads
echo web >etc/hostname
touch var/uploads/.keep
git init -q
git add .
git commit -qm "Image"
