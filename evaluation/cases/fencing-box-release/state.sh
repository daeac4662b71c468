git -C hub.git log --format=%s main
git -C hub.git tag -n1
git -C hub.git describe main
cat scorebox/VERSION scorebox/CHANGES download/latest
ls download
tar xOf download/*.img VERSION lang/fr.csv
git -C scorebox status --short
