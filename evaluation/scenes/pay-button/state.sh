cat locale/en.json locale/${PARAM_LANGUAGE:-sv}.json; git log --format=%s; git status --short
