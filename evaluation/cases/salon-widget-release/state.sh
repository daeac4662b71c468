git log --format=%s
git tag | sed s,^v,,
git status --short
git --git-dir=../bookbutton.git log --format=%s -1 main
git --git-dir=../bookbutton.git tag | sed s,^v,,
cat package.json CHANGELOG.md .distignore
ls ../cdn/widgets
cat ../cdn/widgets/latest.json
tar tzf ../cdn/widgets/bookbutton-"${PARAM_VERSION:-2.6.0}".tgz
