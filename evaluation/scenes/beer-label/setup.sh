set -eu
mkdir out
printf 'FORMAT ?= plain\nlabel:\n\t@printf "%%s | %%s %%%% vol | %%s\\n" "$(LOT)" "$(ABV)" "$(FORMAT)" >out/$(LOT).lbl\n\t@echo "label: out/$(LOT).lbl"\n' >Makefile
