"""The only place where the parts are wired together and where clocks, ids and the environment are read."""
