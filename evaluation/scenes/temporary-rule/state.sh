cat active.rules
