cat VERSION; git -C ~/origin.git tag -n1; git -C ~/origin.git log --format=%s main
