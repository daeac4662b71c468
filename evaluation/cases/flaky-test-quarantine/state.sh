jq . quarantine.json
git branch --format='%(refname:short)'
git -C ../checkout-tests.git branch --format='%(refname:short)'
git log --format='%s'
git log -1 --format= --name-only
git status -sb
./qa suite
