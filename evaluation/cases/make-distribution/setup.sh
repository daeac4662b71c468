# A program that is packed by make and put into a folder from which it is downloaded.
set -eu
mkdir -p src ~/downloads
echo 'print("hi")' >src/main.py
echo '# Changes' >CHANGES
cat >Makefile <<'X'
.PHONY: test dist
test:
	python3 src/main.py | grep -q hi
	@echo all tests passed
dist: test
	@grep -q "^## $(VERSION)$$" CHANGES || { echo "CHANGES has no entry for $(VERSION)" >&2; exit 2; }
	tar czf app-$(VERSION).tar.gz src CHANGES
	@echo packed app-$(VERSION).tar.gz
X
