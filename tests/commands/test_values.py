from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.commands import variable_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("git tag -a v1.2.3 -m 'Release 1.2.3'", [("version", "v1.2.3"), ("version", "1.2.3")]),
        ("pip install flask==3.0.2rc1", [("version", "3.0.2rc1")]),
        (
            "docker push registry.example.com/shop:1.2.0-rc1",
            [("host", "registry.example.com"), ("version", "1.2.0-rc1")],
        ),
        ("tar xf shop-1.4.0.tar.gz", [("version", "1.4.0")]),
        ("git checkout v2.1", [("version", "v2.1")]),
        ("./report.sh 2026-11-03", [("date", "2026-11-03")]),
        ("pg_dump shop > shop-20261103.sql", [("date", "20261103")]),
        ("mv log log-20261103-1412", [("date", "20261103-1412")]),
        ("./close-books 2026-10", [("date", "2026-10")]),
        ("./close-books 2026-Q3", [("date", "2026-Q3")]),
        ("ssh ada@web1.example.com", [("user", "ada"), ("host", "web1.example.com")]),
        ("ssh deploy@web1 uptime", [("host", "web1")]),
        ("ssh -p 22 web1", [("host", "web1")]),
        ("scp dist.tgz web1:/srv/", [("host", "web1")]),
        ("rsync -a ./dist/ deploy@10.1.2.3:/srv/", [("ip", "10.1.2.3")]),
        ("curl -f https://shop.example.com/health", [("host", "shop.example.com")]),
        ("curl -u x https://user:pw@shop.example.com/", [("host", "shop.example.com")]),
        ("psql -h db1.internal shop", [("host", "db1.internal")]),
        ("cp a.conf /etc/nginx/sites-available/shop.example.com.conf", [("host", "shop.example.com")]),
        ("sudo useradd -m -s /bin/bash bob", [("user", "bob")]),
        ("git commit -m 'Fix login (SHOP-123)'", [("ticket", "SHOP-123")]),
        ("git checkout -b feature/ABC-12-login", [("ticket", "ABC-12")]),
        ("git commit -m 'Fix login, closes #45'", [("ticket", "#45")]),
        ("gh pr merge 123 --squash", [("ticket", "123")]),
        ("ping 10.0.0.5", [("ip", "10.0.0.5")]),
        ("ufw allow from 10.2.3.0/24", [("ip", "10.2.3.0/24")]),
        ("dig AAAA @2001:db8::53", [("ip", "2001:db8::53")]),
        ("git config user.email ada@example.org", [("email", "ada@example.org")]),
        ("./invite --to=ada@example.org", [("email", "ada@example.org")]),
        ("./refund 123e4567-e89b-12d3-a456-426614174000", [("uuid", "123e4567-e89b-12d3-a456-426614174000")]),
        ("git revert 3f2a9c1", [("revision", "3f2a9c1")]),
        ("docker logs 4f5e6d7c8b9a", [("id", "4f5e6d7c8b9a")]),
        ("kubectl delete pod shop-7d9f8b6c5-x2x4z", [("id", "shop-7d9f8b6c5-x2x4z")]),
        ("aws ec2 stop-instances --instance-ids i-0abc1234def567890", [("id", "i-0abc1234def567890")]),
        ("kill -9 12345", [("id", "12345")]),
        ("rm -r /tmp/tmp.Ab3dE9xQ", [("path", "/tmp/tmp.Ab3dE9xQ")]),
        ("make VERSION=2.1.0 release", [("version", "2.1.0")]),
    ],
)
def test_what_changes_each_time_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(value.kind, value.text) for value in variable_values(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "sleep 0.5",
        "python app.py 2>&1",
        "git reset HEAD~1",
        "docker run -p 8080:80 -m 1.5g web",
        "curl http://localhost:8080/health",
        "git clone git@github.com:org/repo.git",
        "git clone https://github.com/org/repo.git",
        "python3.11 -m venv .venv",
        "mv main.go notes.md libfoo.so x.info install.sh Cargo.toml",
        "cat package.json README.md tsconfig.build.json",
        "export TOKEN={{secret:github-token-1}}",
        "iconv -f UTF-8 -t ISO-8859-1 a",
        "openssl dgst -sha256 SHA-256",
        "./gradlew com.example.app:test",
        "kubectl get deployments.apps certificates.cert-manager.io",
        "ffmpeg -ss 00:01:02.500 -i a.mp4",
        "listen 0.0.0.0 127.0.0.1 255.255.255.0",
        "chmod 755 x; head -c 10M x; seq 2000000",
        "git config user.name Ada",
        "git log --since=2.weeks",
        "echo hi # 12 and #13",
        "npm run build:prod",
        "tar czf backup-$(date +%F).tgz x",
        "ls -la /usr/local/bin",
        "sudo -u postgres psql -U postgres",
        "rm /tmp/out.txt /tmp/bundle.pub",
        "",
    ],
)
def test_what_stays_the_same_is_left_alone(text: str) -> None:
    assert variable_values(text) == ()


LINE = st.text(alphabet=st.sampled_from("abv019.-/:@#{}'\" \n_ABé🙂"), max_size=80)


@given(LINE)
@settings(max_examples=400, deadline=None)
def test_spans_are_in_order_disjoint_and_hold_the_text(text: str) -> None:
    end = 0
    for value in variable_values(text):
        assert value.start >= end
        assert text[value.start : value.end] == value.text != ""
        end = value.end
