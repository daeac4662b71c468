cat checks.log page/index.html; ls -d /tmp/preview 2>&1 | grep -c No
