cat m/*.json site/season; ls
