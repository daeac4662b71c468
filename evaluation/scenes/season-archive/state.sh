ls archive seasons; cat archive/index.csv; tar tzf archive/${PARAM_SEASON:-2023-24}.tgz | sort
