ls findings
cat findings/*.md
bin/finding check "${PARAM_TICKET:-OPS-5518}"
git -C conf status --short
