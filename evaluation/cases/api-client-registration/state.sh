cat clients.json
