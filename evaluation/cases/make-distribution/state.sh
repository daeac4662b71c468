cat CHANGES
ls ~/downloads
cd ~/downloads && sha256sum -c *.sha256
tar tzf *.tar.gz | sort
