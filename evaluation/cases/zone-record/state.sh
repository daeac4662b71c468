cat loaded/db.example.org
cmp loaded/db.example.org zones/db.example.org && echo same
