for file in in/*/harbour.csv out/* reports/* council/*; do echo "== $file"; cat "$file"; done
