psql -Atd sales -c "SELECT r.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member WHERE r.rolname = 'analyst'"
psql -Atd sales -c "SELECT has_schema_privilege('analyst', 'mart', 'USAGE'), has_schema_privilege('analyst', 'mart', 'CREATE')"
cat access.log
