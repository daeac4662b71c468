ls homes keys archive
cat rota.txt authorized_keys
tar tzf archive/*.tar.gz | sort
