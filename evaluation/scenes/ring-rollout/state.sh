grep -H . hosts/*/version
