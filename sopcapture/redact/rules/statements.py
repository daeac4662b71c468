"""Secrets in the languages of servers: SQL, the shells of MongoDB, Redis and Oracle, PowerShell, settings."""

from __future__ import annotations

import re

from sopcapture.redact.rules.base import Rule, by_pattern
from sopcapture.redact.rules.documents import is_password
from sopcapture.redact.values import looks_random

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
        ("conn ", "connect "),
        by_pattern(
            r"(?:SQL>\s*|^[> \t]*)conn(?:ect)?\s+[\w$#\".-]+/(?P<value>[^\s@/]+)(?=@|\s|$)",
            "password",
            accept=is_password,
            flags=re.IGNORECASE | re.MULTILINE,
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
        (
            "requirepass",
            "masterauth",
            "bindpw",
            "rootpw",
            "secret 5",
            "secret 9",
            "password 7",
            "auth",
            "enable secret",
            "enable password",
            "username ",
        ),
        by_pattern(
            r"(?:^[ \t]*|> )(?:(?-i:AUTH)(?: \w+)?"
            r"|sentinel auth-pass \S+|(?:enable|username \S+(?: privilege \d+)?) (?:secret|password)(?: \d)?"
            r"|(?:config set )?(?:requirepass|masterauth|(?:binddn|root|bind)pw|olcRootPW:?|(?:secret|password) \d))"
            r"[ \t]+[\"']?(?P<value>[^\s\"']+)",
            "password",
            accept=is_password,
            flags=re.MULTILINE | re.IGNORECASE,
        ),
        example=(
            "enable secret <strong>\nusername ada password 0 <strong>\nrequirepass <password>\nbindpw <password>\n"
            "127.0.0.1:6379> AUTH <password>"
        ),
        counterexample="# requirepass sets the password\nrootpw\nauth required pam_unix.so",
    ),
    Rule(
        "redis-user",
        ("setuser",),
        by_pattern(
            r"\bSETUSER[ ]+\S+[ ](?:[^\n>]{0,200}[ ])?>(?P<value>\S+)",
            "password",
            accept=is_password,
            flags=re.IGNORECASE,
        ),
        example="ACL SETUSER ada on ><password> ~* +@all",
        counterexample="ACL SETUSER ada off; ACL SETUSER ada nopass > log",
    ),
    Rule(
        "community",
        ("community", "com2sec"),
        by_pattern(
            r"(?:^|[ \t])(?:r[ow]community6?|snmp-server[ ]community|com2sec6?[ ]+\S+[ ]+\S+)[ \t]+[\"']?"
            r"(?P<value>(?!public\b|private\b)[^\s\"']{4,})",
            "community",
            accept=is_password,
            flags=re.MULTILINE,
        ),
        example="rocommunity <password> 10.0.0.0/8\nsnmp-server community <password> RO",
        counterexample="rocommunity public default\nthe community decides",
    ),
    Rule(
        "vpn-secret",
        ("psk", "eap", "xauth"),
        by_pattern(
            r"(?::[ \t]*|^[ \t]*|\bIPSEC[ ])(?:PSK|EAP|XAUTH|NTLM)[ \t]+\"(?P<value>[^\"\n]+)\"",
            "password",
            flags=re.MULTILINE,
        ),
        example='10.0.0.1 %any : PSK "<password>"\nada : EAP "<password>"',
        counterexample=": RSA key.pem\nada : EAP",
    ),
    Rule(
        "ppp-secret",
        (" * ",),
        by_pattern(
            r"^[ \t]*\"?[\w.@\\-]+\"?[ \t]+(?:\*|[\w.-]+)[ \t]+\"?(?P<value>[^\s\"]{6,})\"?[ \t]+\*[ \t\r]*$",
            "password",
            accept=looks_random,
            flags=re.MULTILINE,
        ),
        example="ada * <strong> *",
        counterexample=" * a comment in C *\n*/5 * * * * job",
    ),
    Rule(
        "ldif-password",
        ("password::",),
        by_pattern(r"assword::[ ](?P<value>[A-Za-z0-9+/]{8,}={0,2})", "password"),
        example="userPassword:: <base64 20>",
        counterexample="std::password::check(a)",
    ),
    Rule(
        "curl-config-user",
        ("user",),
        by_pattern(
            r"\b(?:proxy-)?user[ \t]*[=:][ \t]*\"[^\":\s]+:(?P<value>[^\"\n]+)\"", "password", accept=looks_random
        ),
        example='user = "ada:<strong>"',
        counterexample='user = "ada"; user: "1000:1000"',
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
