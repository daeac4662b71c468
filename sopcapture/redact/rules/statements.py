"""Secrets in the languages of servers: SQL, the shells of MongoDB, Redis and Oracle, PowerShell, settings."""

from __future__ import annotations

import re

from sopcapture.redact.rules.base import Rule, by_pattern
from sopcapture.redact.rules.documents import is_password

_STRING = r"(?P<q>\\?['\"])(?P<value>(?:(?!(?P=q))[^\n\\]|\\.|'')+)(?P=q)"

RULES = (
    Rule(
        "sql-password",
        ("identified", "password", "secret"),
        by_pattern(
            r"(?:\bIDENTIFIED\s+(?:WITH\s+\S+\s+)?(?:BY|AS)\s+(?:PASSWORD\s+)?"
            r"|\b(?:ENCRYPTED\s+|UNENCRYPTED\s+)?PASSWORD\s*(?:=\s*|FOR\s+\S+\s*=\s*|\(\s*|\s)N?(?:PASSWORD\s*\(\s*)?"
            r"|\bSET\s+PASSWORD[^'\"\n]{0,80}=\s*|\bOPTIONS\s*\([^)\n]*?password\s+)" + _STRING,
            "password",
            accept=is_password,
            flags=re.IGNORECASE,
        ),
        example=(
            "CREATE USER ada IDENTIFIED BY '<password>'; ALTER ROLE ada WITH PASSWORD '<password>'; "
            "SET PASSWORD FOR ada = '<password>'; CREATE USER b IDENTIFIED WITH mysql_native_password BY \"<password>\""
        ),
        counterexample=(
            "GRANT ALL TO ada; ALTER ROLE ada WITH PASSWORD NULL; CREATE TABLE u (password VARCHAR(64) DEFAULT '')"
        ),
    ),
    Rule(
        "oracle-connect",
        ("sql>",),
        by_pattern(
            r"SQL>\s*conn(?:ect)?\s+[\w$#\".-]+/(?P<value>[^\s@/]+)",
            "password",
            accept=is_password,
            flags=re.IGNORECASE,
        ),
        example="SQL> connect shop/<password>@db",
        counterexample="SQL> connect / as sysdba\nSQL> connect shop@db",
    ),
    Rule(
        "mongo-auth",
        ("db.auth(",),
        by_pattern(
            r"db\.auth\(\s*[\"'][^\"'\n]*[\"']\s*,\s*[\"'](?P<value>[^\"'\n]+)[\"']", "password", accept=is_password
        ),
        example="db.auth('ada', '<password>')",
        counterexample="db.auth('ada', passwordPrompt())",
    ),
    Rule(
        "server-setting",
        ("requirepass", "masterauth", "bindpw", "rootpw", "secret 5", "secret 9", "password 7", "> auth"),
        by_pattern(
            r"(?:^[ \t]*|> )(?:(?-i:AUTH)(?: \w+)?|(?:config set )?(?:requirepass|masterauth|(?:binddn|root|bind)pw"
            r"|olcRootPW:?|(?:enable |username \S+ )?(?:secret|password) \d))[ \t]+[\"']?(?P<value>[^\s\"']+)",
            "password",
            accept=is_password,
            flags=re.MULTILINE | re.IGNORECASE,
        ),
        example="requirepass <password>\nbindpw <password>\n127.0.0.1:6379> AUTH <password>",
        counterexample="# requirepass sets the password\nrootpw",
    ),
    Rule(
        "powershell-secure-string",
        ("securestring",),
        by_pattern(
            r"ConvertTo-SecureString +(?:-String +)?[\"'](?P<value>[^\"'\n]+)[\"']",
            "password",
            accept=is_password,
            flags=re.IGNORECASE,
        ),
        example="$c = ConvertTo-SecureString '<password>' -AsPlainText -Force",
        counterexample="ConvertTo-SecureString '$password' -AsPlainText; ConvertTo-SecureString $p -AsPlainText",
    ),
)
