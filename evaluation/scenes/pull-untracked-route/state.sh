ls build; cat build/*; git log --format=%s; git status --short; ls /tmp/north.mine 2>&1 | grep -c No
