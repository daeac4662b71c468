# Nothing to prepare: the work is done by telephone and in the portal of support.
