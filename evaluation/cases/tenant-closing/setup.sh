# A service with many tenants: a database, and a program that freezes and purges a tenant.
set -eu
tenant=${PARAM_TENANT:-brightwood}
sqlite3 tenants.db <<X
CREATE TABLE tenants (slug TEXT PRIMARY KEY, plan TEXT, state TEXT, keep_until TEXT);
CREATE TABLE users (tenant TEXT, mail TEXT);
CREATE TABLE invoices (tenant TEXT, number INTEGER, amount REAL, paid TEXT);
INSERT INTO tenants VALUES ('northwind', 'team', 'active', NULL), ('$tenant', 'basic', 'active', NULL);
INSERT INTO users VALUES ('northwind', 'kim@example.net'), ('$tenant', 'lee@example.com'), ('$tenant', 'joy@example.com');
INSERT INTO invoices VALUES ('northwind', 501, 90.0, NULL), ('$tenant', 502, 35.0, '2026-09-02'), ('$tenant', 517, 35.0, '2026-10-01');
X
cat >tenantctl <<'X'
#!/bin/bash
# tenantctl freeze TENANT | keep TENANT DATE | purge TENANT
set -eu
ask() { sqlite3 tenants.db "$1"; }
state=$(ask "SELECT state FROM tenants WHERE slug = '$2'")
[ -n "$state" ] || { echo "tenantctl: no tenant $2" >&2; exit 1; }
case "$1" in
freeze) ask "UPDATE tenants SET state = 'frozen' WHERE slug = '$2'"; echo "$2 is frozen";;
keep) ask "UPDATE tenants SET keep_until = '$3' WHERE slug = '$2'"; echo "$2: books are kept until $3";;
purge)
    [ "$state" = frozen ] || { echo "tenantctl: $2 is $state, freeze it first" >&2; exit 4; }
    [ -n "$(ask "SELECT keep_until FROM tenants WHERE slug = '$2'")" ] || { echo "tenantctl: $2 has no date until which its books are kept" >&2; exit 6; }
    ask "DELETE FROM users WHERE tenant = '$2'; DELETE FROM invoices WHERE tenant = '$2'; UPDATE tenants SET state = 'closed' WHERE slug = '$2'"
    echo "$2 is purged";;
*) echo "tenantctl: no such command: $1" >&2; exit 2;;
esac
X
chmod +x tenantctl
mkdir closed
echo "CLS-77 oldfield" >closed/LIST
