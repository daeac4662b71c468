from __future__ import annotations

import pytest

from sopcapture.commands import same_intent, tries_again


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("npm test", "npm test"),
        ("npm test", "CI=1 npm test -- --run"),
        ("docker build -t x .", "docker build --no-cache -t x ."),
        ("kubectl apply -f depoy.yml", "kubectl apply -f deploy.yml"),
        ("systemctl restart nginx", "sudo systemctl restart nginx"),
        ("pytest tests/a.py", "python -m pytest tests/a.py -x"),
        ("cp dist.tgz /srv", "sudo cp dist.tgz /srv/"),
        ("./deploy.sh prod", "bash deploy.sh prod --force"),
        ("cd app && make test", "make test"),
        ("ssh web1 systemctl restart x", "ssh web1 sudo systemctl restart x"),
        ("curl https://shop/heath", "curl -f https://shop/health"),
        ("psql -U ada -d shop -c 'SELECT count(*) FROM order'", "psql -d shop -c 'SELECT count(*) FROM orders'"),
        ("git rebase main", "git rebase --continue"),
    ],
)
def test_one_intent_in_two_spellings(a: str, b: str) -> None:
    assert same_intent(a, b)
    assert same_intent(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("npm test", "npm ci"),
        ("npm run build", "npm run lint"),
        ("make test", "make build"),
        ("git push", "git pull"),
        ("docker compose up", "docker compose down"),
        ("cp a.txt /srv/one", "cp zzz /opt/two"),
        ("./deploy.sh", "./rollback.sh"),
        ("python a.py", "python import.py"),
        ("ssh web1 uptime", "ssh zoo uptime"),
        ("git cherry-pick main", "git cherry-pick --abort"),
        ("psql -U ada -d shop -Atc 'SELECT count(*) FROM mart.orders'", "psql -d shop -c '\\dn+ mart'"),
        ("", ""),
        ("", "ls"),
        ("./booth card 2026-11-28", "./booth who"),
        ("./on birch start wiki", "./on birch cat srv/wiki/wiki.conf"),
        ("./dhcpctl reload", "./dhcpctl release b8:27"),
        ("openssl dgst -verify b.pub -signature d.sig d", "openssl dgst -sign b.pem -out d.sig d"),
        ("sqlite3 shop.db <dedupe.sql", "sqlite3 shop.db <fix_log.sql"),
        ("sqlite3 -bail live.db <back.sql", "sqlite3 live.db .tables"),
        ("curl -X PUT --data-binary @new.json h/roster", "curl h/roster >roster.json"),
    ],
)
def test_two_intents(a: str, b: str) -> None:
    assert not same_intent(a, b)
    assert not same_intent(b, a)


def test_a_line_that_only_sets_a_variable_runs_no_script() -> None:
    assert not same_intent("MONTH=2026-12", "./publish.sh 2026-12")


@pytest.mark.parametrize(
    ("failed", "later"),
    [
        ("cp a.csv out/", "mkdir -p out && cp a.csv out/"),
        ("echo 1 >a; tar cf x.tar a", "tar cf x.tar a"),
        ("git push", "git pull --rebase && git push"),
        ("./load.sh", "chmod +x load.sh && ./load.sh"),
        ("psql shop <dump.sql", "createdb shop && psql shop <dump.sql"),
    ],
)
def test_an_attempt_is_made_again_behind_what_was_made_ready_for_it(failed: str, later: str) -> None:
    assert tries_again(failed, later)


def test_what_shares_only_a_part_with_a_list_tries_something_else() -> None:
    assert not tries_again("git add . && git commit -m x", "git add y && git push")
    assert not tries_again("mkdir -p out && cp a.csv out/", "mkdir -p other && ls")
    assert not tries_again("git rebase main", "git rebase --abort && git status")
