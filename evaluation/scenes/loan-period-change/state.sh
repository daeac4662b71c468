cat rules.conf live.conf
