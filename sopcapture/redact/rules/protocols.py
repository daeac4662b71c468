"""Secrets in the words of protocols and devices: mail and file servers, routers, VPNs, ODBC, Windows' hashes."""

from __future__ import annotations

import re

from sopcapture.redact.rules.base import Rule, by_pattern
from sopcapture.redact.rules.documents import is_password
from sopcapture.redact.values import looks_random

RULES = (
    Rule(
        "router-password",
        (" key ", " password ", " secret "),
        by_pattern(
            r"^[ \t]*(?:[\w(#)-]+[>#][ ]?)?"
            r"(?:(?:ppp|ip|no|aaa|line|tacacs|radius|ntp|crypto|neighbor|username)\b[\w ./:-]{0,80}?"
            r"|(?:tacacs|radius)-server[ ](?:[\w .:-]{0,60}[ ])?)"
            r"\b(?:key|password|secret)[ ](?:\d[ ])?(?P<value>\S{6,})[ \t\r]*$",
            "password",
            accept=lambda value: is_password(value) and looks_random(value),
            flags=re.MULTILINE,
        ),
        example="ppp chap password 0 <strong>\nradius-server key <strong>\nneighbor 10.0.0.1 password 7 <strong>",
        counterexample="ip ssh key mismatch\nno password required\nntp authentication-key 1\nip access key list",
    ),
    Rule(
        "odbc-password",
        ("pwd=",),
        by_pattern(
            r"\b(?i:uid|user(?:[ _]?id)?)=[^;\n]{1,80};[^\n]{0,120}?\b(?i:pwd)=(?P<value>[^;\s\"']{3,})",
            "password",
            accept=is_password,
        ),
        example="Driver={ODBC Driver 18};Server=db;UID=ada;PWD=<password>;Encrypt=yes",
        counterexample="DSN=shop;UID=ada;PWD=$PW; PWD=/home/ada",
    ),
    Rule(
        "vpn-credentials",
        ("<auth-user-pass>",),
        by_pattern(
            r"<auth-user-pass>[ \t\r]*\n[^\n<]+\n[ \t]*(?P<value>[^\s<]+)[ \t\r]*(?:\n|$)",
            "password",
            accept=is_password,
        ),
        whole=True,
        example="<auth-user-pass>\nada\n<password>\n</auth-user-pass>",
        counterexample="<auth-user-pass>\n</auth-user-pass>",
    ),
    Rule(
        "private-key-value",
        ("privkey:", "privatekey:"),
        by_pattern(r"\bpriv(?:ate)?key:(?P<value>[A-Za-z0-9+/=]{32,})", "private-key", flags=re.IGNORECASE),
        example='"PrivateNodeKey": "privkey:<hex 64>"',
        counterexample="nodekey:<hex 64>",
    ),
    Rule(
        "windows-hash",
        ("aad3b435b51404ee",),
        by_pattern(
            r"^[\w.\\$-]+:\d+:aad3b435b51404eeaad3b435b51404ee:(?P<value>[0-9a-f]{32}):::",
            "password-hash",
            flags=re.MULTILINE,
        ),
        example="Administrator:500:aad3b435b51404eeaad3b435b51404ee:<hex 32>:::",
        counterexample="a:b:c:::",
    ),
    Rule(
        "mail-and-file-login",
        ("user ",),
        by_pattern(
            r"(?:^|[<>] )USER \S+\r?\n(?:[^\n]*\n)?(?:[<>] )?PASS (?P<value>\S+)",
            "password",
            accept=looks_random,
            flags=re.MULTILINE,
            after=2,
        ),
        example="USER ada\n331 password please\nPASS <strong>",
        counterexample="PASS tests/a1_test.js\nUSER ada\nPASS ok",
    ),
    Rule(
        "redis-trace",
        ('"auth ',),
        by_pattern(r"\"AUTH (?:\w+ )?(?P<value>[^\s\"\\]{6,})(?:\\r|\")", "password", accept=looks_random),
        example='write(3, "AUTH <strong>\\r\\n", 18) = 18',
        counterexample='"AUTH LOGIN"',
    ),
    Rule(
        "saml-assertion",
        ("saml",),
        by_pattern(r"\bSAML(?:Response|Assertion|art)=(?P<value>[A-Za-z0-9+/%=]{60,})", "assertion"),
        example="POST /acs SAMLResponse=<base64 200>&RelayState=x",
        counterexample="SAMLResponse=invalid",
    ),
    Rule(
        "digest-response",
        ("auth",),
        by_pattern(r"\bDigest\b[^\n]{0,600}?\bresponse=\"?(?P<value>[0-9a-f]{32,128})", "digest", flags=re.IGNORECASE),
        example='Authorization: Digest username="ada", realm="x", response="<hex 32>"',
        counterexample='response="<hex 32>"',
    ),
    Rule(
        "bracketed-setting",
        ("oauth.", "bearer.", "token."),
        by_pattern(
            r"^\[(?:[\w-]*-)?(?:oauth|token|bearer)\.[\w.-]+\][ ](?P<value>[^\s]{16,})",
            "token",
            flags=re.MULTILINE,
        ),
        example="[github-oauth.github.com] <hex 40>",
        counterexample="[token.length] 12",
    ),
)
