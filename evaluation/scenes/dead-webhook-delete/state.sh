cat left.json
