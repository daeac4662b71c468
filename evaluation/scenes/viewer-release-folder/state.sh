ls releases releases/current/; readlink releases/current; cat releases/current/VERSION
