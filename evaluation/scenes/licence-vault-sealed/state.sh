ls *.lic 2>/dev/null; cat installed
