from __future__ import annotations

import pytest

from sopcapture.commands import settings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sed -i 's/^limit = .*/limit = 64M/' app.conf", [("limit", "64M", "")]),
        ("sed -i 's|shop/api:2.14.3|shop/api:2.15.0|' c.yaml", [("api", "2.15.0", "2.14.3")]),
        ("sed -E -i 's/(limit: )[0-9]+/\\1200/' x.yaml", [("limit", "200", "")]),
        ("perl -pi -e 's/timeout = 5/timeout = 30/' x", [("timeout", "30", "5")]),
        ("sed -i '/^limit/c\\limit = 5M' x", [("limit", "5M", "")]),
        ("sed -i 's/;/,/g' x.csv", []),
        ("sed 's/^limit = .*/limit = 64M/' app.conf", []),
        ("awk -F';' -v OFS=';' '$1==\"A-200\"{$2=\"4.95\"}1' p >q", [("", "A-200", ""), ("", "4.95", "")]),
        ("awk -v limit=95 '$2 > limit' x", [("limit", "95", "")]),
        ("jq --arg who ann '.owner = $who | .cpu = 4' x", [("who", "ann", ""), ("cpu", "4", "")]),
        ("jq '.percent == 100' x", []),
        ("echo 'days = 30' >>x", [("days", "30", "")]),
        ("echo 'days = 30'", []),
        ("cat >a <<E\nname = Jane Doe\nport: 8080\nE", [("name", "Jane Doe", ""), ("port", "8080", "")]),
        ("printf 'a=%s\\n' Mon >x", [("", "Mon", "")]),
        ("git config user.email a@b.example", [("email", "a@b.example", "")]),
        ("./tool set limit 64", [("limit", "64", "")]),
        ("psql -c \"UPDATE t SET price = 5.5 WHERE sku = 'A-1'\"", [("price", "5.5", ""), ("sku", "A-1", "")]),
        ("sqlite3 x.db \"INSERT INTO a VALUES (14, 'bob')\"", [("", "bob", ""), ("", "14", "")]),
        ("ed -s x <<'E'\n,s/a = 1/a = 2/\nw\nE", [("a", "2", "1")]),
        ("echo \"$HOME is full\" >>x; echo 'path = $HOME' >>x", []),
    ],
)
def test_what_a_line_sets(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = [(one.name, one.value, one.before) for one in settings(text) if one.value != "%s"]
    assert sorted(found) == sorted(wanted)
