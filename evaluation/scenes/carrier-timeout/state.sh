git -C ~/origin.git branch --list; git -C ~/origin.git log --format=%s fix/${PARAM_TICKET:-OPS-2214}; git show origin/fix/${PARAM_TICKET:-OPS-2214}:gateway.yml
