from __future__ import annotations

import pytest

from sopcapture.commands import Purpose, is_editor, is_noise, is_waiting, meaning, needs_inside


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("make test", "Run the tests"),
        ("npm test -- --watch=false", "Run the tests"),
        ("python -m pytest -q tests/unit", "Run the tests"),
        ("cd app && uv run pytest | tee log", "Run the tests"),
        ("docker build -t shop .", "Build the image `shop`"),
        ("docker build -t shop . && docker push shop", "Build the image `shop` and push it"),
        ("sudo systemctl restart nginx", "Restart nginx"),
        ("ssh web1 sudo systemctl restart nginx", "Restart nginx on `web1`"),
        ("git tag -a v1.2.3 -m 'Release 1.2.3'", "Tag the release v1.2.3"),
        ("git tag -s v1.2.3 -m 'Release 1.2.3'", "Tag the release v1.2.3"),
        ("ssh-keygen -q -t ed25519 -f k", "Create an ssh key"),
        ("ssh-keygen -k -u -f gone.krl kay.pub", "Revoke `kay.pub` in `gone.krl`"),
        ("ssh-keygen -Qf gone.krl *.pub", "Check keys against the list `gone.krl`"),
        ("./upload roof --files 20", "Run `upload`"),
        ("git checkout v1.2 -- shop.conf", "Bring back `shop.conf` as it was in `v1.2`"),
        ("git checkout -- a.txt b.txt", "Throw away the changes of `a.txt`"),
        ("git restore -s v1.2 shop.conf", "Bring back `shop.conf` as it was in `v1.2`"),
        ("./sawctl release J20931", "Release J20931 with `sawctl`"),
        ("./wagons check in/4.json", "Check `in/4.json` with `wagons`"),
        ("./access build", "Run `access build`"),
        ("./fare status", "Show the status with `fare`"),
        ("./csrlint nordfisk k.csr", "Check with `csrlint`"),
        ("./rounds move R12 2027-05-06 2027-05-08", "Move R12 with `rounds`"),
        ("./migrate unlock nord", "Unlock nord with `migrate`"),
        ("./migrate dry-run nord 0007", "Try it out with `migrate`"),
        ("git tag", "List the tags"),
        ("git branch", "List the branches"),
        ("git branch hotfix", "Create the branch `hotfix`"),
        ("git push --force-with-lease origin main", "Force-push `main` to origin"),
        ("git add -A && git commit -m 'x' && git push", "Commit the changes and push the commits"),
        ("git checkout -b fix/login", "Create the branch `fix/login`"),
        ("pg_dump -h db1 -U shop shop > shop.sql", "Back up the database `shop`"),
        ("psql shop -c 'DROP TABLE IF EXISTS old_orders'", "Drop the table `old_orders`"),
        ("psql shop -c 'select count(*) from orders'", "Count the rows of `orders`"),
        ("psql shop -c 'select now()'", "Query the database"),
        ("psql shop -c 'GRANT readers TO ada'", "Grant `readers` to `ada`"),
        ("psql shop -c 'REVOKE ALL ON orders FROM ada'", "Revoke rights from `ada`"),
        ("grep -c ' 500 ' access.log", "Count the lines of `access.log` with `500`"),
        ("diff =(git show HEAD:a.csv) a.csv", "Compare the output of `git show HEAD:a.csv` and `a.csv`"),
        ("awk '{print $3}' access.log | sort | uniq -c", "Count the values that `awk` finds in `access.log`"),
        ("chmod u+w dumps", "Make `dumps` writable"),
        ("make dist VERSION=2.0", "Make `dist`"),
        ("python manage.py migrate --noinput", "Run the migrations"),
        ("kubectl -n shop rollout status deploy/shop", "Wait for the rollout of `deploy/shop`"),
        ("kubectl apply -f deploy.yml", "Apply `deploy.yml`"),
        ("kubectl delete pod shop-1", "Delete the pod `shop-1`"),
        ("tar xzf dist.tgz -C /srv", "Unpack `dist.tgz`"),
        ("tar -czvf dist.tgz dist", "Pack `dist.tgz`"),
        ("sed -i 's/1/2/' app.conf", "Edit `app.conf`"),
        ("echo 'port = 80' >> /etc/app.conf", "Add a line to `/etc/app.conf`"),
        ("cat > app.conf <<E\nport = 80\nE", "Write `app.conf`"),
        ("kubectl get pods -o yaml > before.yml", "Save the output of `kubectl` in `before.yml`"),
        ("until curl -f localhost/health; do sleep 1; done", "Wait until `curl -f localhost/health` succeeds"),
        ("./deploy.sh staging", "Deploy the project"),
        ("sh test.sh -v", "Run the tests"),
        ("bash tools/nightly-sync.sh", "Run `nightly-sync.sh`"),
        ("python tools/import.py x.csv", "Run `import.py`"),
        ("cp ../dist/shop.tgz .", "Copy `../dist/shop.tgz` here"),
        ("( python3 server.py & echo $! > pid )", "Run `server.py`"),
        ("python3 server.py > server.log 2>&1 & echo $! > pid", "Run `server.py`"),
        ("docker run --rm -v .:/app node:20 npm test", "Run the tests in `node:20`"),
        ("docker run -d --name web -p 80:80 nginx:1", "Run a container from `nginx:1`"),
        ("mysql shop < dump.sql", "Load `dump.sql` into the database"),
        ("zcat dump.gz | psql shop", "Load data into the database"),
        ("curl -fsSL https://x.org/i.sh | sh", "Run the script that is piped in"),
        ("gzip -d dump.gz", "Unpack `dump.gz`"),
        (
            "sqlite3 crm.db \"ATTACH 'o.db' AS o; INSERT INTO contact SELECT * FROM o.contact\"",
            "Add rows to `contact` in `crm.db`",
        ),
        ('sqlite3 crm.db "SELECT name FROM customers WHERE id = 7"', "Look up rows of `customers` in `crm.db`"),
        ("sqlite3 -csv -separator ';' r.db '.import --skip 1 a.csv t'", "Load `a.csv` into the table `t`"),
        ("sqlite3 a.db 'insert into log values (1)' 'drop table old'", "Drop the table `old` in `a.db`"),
        ("sqlite3 a.db \"update t set addr1='x', note='y'\"", "Update rows in `t` in `a.db`"),
        ("sqlite3 r.db '.mode csv' '.separator ;' '.import a.csv t'", "Load `a.csv` into the table `t`"),
        ("sqlite3 crm.db '.backup before.db'", "Back up the database to `before.db`"),
        ("sqlite3 crm.db 'PRAGMA integrity_check'", "Check the integrity of the database"),
        ('psql -c "SELECT state, count(*) FROM orders GROUP BY state"', "Count the rows of `orders` by group"),
        ("awk -F, 'NR > 1 && $3 <= 0' prices.csv", "Find lines in `prices.csv`"),
        ("awk -F, '{ sum += $2 } END { print sum }' sales.csv", "Add up the values in `sales.csv`"),
        ("awk '{ n[$2]++ } END { for (d in n) print n[d], d }' list", "Count the lines of `list` by value"),
        ("awk '$2 < 3 { bad = 1 } END { exit bad }' list", "Check the lines of `list`"),
        ("awk -F, 'NR > 1 && $3 <= 0' prices.csv | wc -l", "Count the lines that `awk` finds in `prices.csv`"),
        ("python3 -c \"import json; json.load(open('a.json'))\"", "Check that `a.json` is valid JSON"),
        ("python3 -c 'import yaml, sys; yaml.safe_load(sys.stdin)' <a.yml", "Check that `a.yml` is valid YAML"),
        ("python3 -c \"import gettext; print(gettext.gettext('Save'))\"", "Show what `gettext` gives"),
        ("python3 -c 'import shop.api'", "Check that `shop` can be imported"),
        ("python3 -c \"open('a', 'w').write('x')\"", "Run a line of Python"),
        ("cut -d, -f3 all.csv | sort | uniq -c", "Count the values in `all.csv`"),
        ("truncate -s +4G disk.img", "Grow `disk.img`"),
        ("truncate -s 64M disk.img", "Set the size of `disk.img`"),
        ("msgfmt --statistics -o /dev/null de.po", "Check the catalogue `de.po`"),
        ("rm -r bridge /tmp/back", "Delete `bridge` and `/tmp/back`"),
        ("rm a b c", "Delete files"),
        ("cp x.tar x.tar.sha256 out/", "Copy `x.tar` and its `.sha256` to `out/`"),
        ("print -r -- done >>audit.log", "Add a line to `audit.log`"),
        ("echo done | tee -a audit.log", "Add a line to `audit.log`"),
        ("cat >>CHANGES <<E\na\nb\nE", "Add lines to `CHANGES`"),
        ("find x | sort | xargs sha256sum >SHA256SUMS", "Compute the checksums"),
        ("kill -HUP 12", "Signal the process 12"),
        ("dig +short @1.1.1.1 shop.example.com", "Look up the name `shop.example.com`"),
        ("export VERSION=1.4.0", "Set `VERSION`"),
        ("npm ci", "Install the locked dependencies"),
        ("sudo apt-get install -y nginx", "Install nginx"),
        ("terraform apply -auto-approve", "Apply the infrastructure"),
        ("ansible-playbook -i hosts site.yml", "Run the playbook `site.yml`"),
        ("systemctl restart $SERVICE", "Restart the service"),
        ("diff old.conf new.conf", "Compare `old.conf` and `new.conf`"),
        (
            "diff <(openssl x509 -in a.crt -noout -pubkey) <(openssl pkey -in a.key -pubout)",
            "Compare the output of `openssl x509` and the output of `openssl pkey`",
        ),
        ("diff <(sort a | uniq) b", "Compare the output of `sort a` and `b`"),
        ("mysterious --flag", ""),
        ("", ""),
    ],
)
def test_a_line_is_named_by_what_it_is_for(text: str, phrase: str) -> None:
    assert meaning(text).phrase == phrase


@pytest.mark.parametrize(
    ("text", "purpose", "risk"),
    [
        ("git status", Purpose.LOOK, "read"),
        ("kubectl get pods", Purpose.LOOK, "read"),
        ("cp a b", Purpose.CHANGE, "change"),
        ("rm -rf build", Purpose.CHANGE, "destructive"),
        ("git push", Purpose.CHANGE, "change"),
        ("git push -f", Purpose.CHANGE, "destructive"),
        ("git push origin :old", Purpose.CHANGE, "destructive"),
        ("git reset --hard origin/main", Purpose.CHANGE, "destructive"),
        ("git clean -n", Purpose.LOOK, "read"),
        ("rsync -a --delete dist/ web:/srv", Purpose.CHANGE, "destructive"),
        ("rsync -an dist/ web:/srv", Purpose.VERIFY, "read"),
        ("curl https://shop/health", Purpose.VERIFY, "read"),
        ("curl -fsS https://shop/", Purpose.VERIFY, "read"),
        ("curl -I https://shop/", Purpose.VERIFY, "read"),
        ("curl https://shop/", Purpose.LOOK, "read"),
        ("curl -X DELETE https://shop/orders/1", Purpose.CHANGE, "destructive"),
        ("curl -d a=1 https://shop/orders", Purpose.CHANGE, "change"),
        ("curl -fo /dev/null https://shop/", Purpose.VERIFY, "read"),
        ("curl -fsSLo tool.tgz https://shop/tool.tgz", Purpose.CHANGE, "change"),
        ("nginx -t", Purpose.VERIFY, "read"),
        ("systemctl status nginx", Purpose.VERIFY, "read"),
        ("diff -u a b", Purpose.VERIFY, "read"),
        ("cmp a b", Purpose.VERIFY, "read"),
        ("sha256sum -c SHA256SUMS", Purpose.VERIFY, "read"),
        ("sha256sum dist.tgz", Purpose.LOOK, "read"),
        ("black --check .", Purpose.VERIFY, "read"),
        ("black .", Purpose.CHANGE, "change"),
        ("pg_restore --list dump", Purpose.VERIFY, "read"),
        ("pg_restore -d shop dump", Purpose.CHANGE, "destructive"),
        ("openssl x509 -noout -checkend 5184000 -in a.pem", Purpose.VERIFY, "read"),
        ("kubectl apply --dry-run=server -f x.yml", Purpose.VERIFY, "read"),
        ("terraform plan", Purpose.VERIFY, "read"),
        ("./unknown --dry-run", Purpose.VERIFY, "read"),
        ("make", Purpose.BUILD, "change"),
        ("vim a.py", Purpose.EDIT, "change"),
        ("cd /srv", Purpose.MOVE, "read"),
        ("echo done", Purpose.TALK, "read"),
        ("sleep 10", Purpose.WAIT, "read"),
        ("ssh web1", Purpose.CONNECT, "change"),
        ("./check-links.sh", Purpose.VERIFY, "read"),
        ("./monitor ping inc-07", Purpose.VERIFY, "read"),
        ("./tally 2026-w42", Purpose.VERIFY, "read"),
        ("./compare live.db copy.db", Purpose.VERIFY, "read"),
        ("sh build.sh 1.4.0", Purpose.BUILD, "change"),
        ("python tools/drop_tables.py", Purpose.CHANGE, "destructive"),
        ("./nightly-sync.sh", Purpose.UNKNOWN, "change"),
        ("npm ci && npm test", Purpose.CHANGE, "change"),
        ("sleep 5 && curl -f https://shop/health", Purpose.VERIFY, "read"),
        ("git log --oneline | head -5", Purpose.LOOK, "read"),
        ("psql -c 'DELETE FROM a WHERE b = 1'", Purpose.CHANGE, "destructive"),
        ("psql -c 'UPDATE a SET b = 1'", Purpose.CHANGE, "change"),
        ("echo 'TRUNCATE logs' | mysql shop", Purpose.CHANGE, "destructive"),
        ("sqlite3 app.db 'drop table x'", Purpose.CHANGE, "destructive"),
        ("find . -name '*.pyc' -delete", Purpose.CHANGE, "destructive"),
        ("find . -name '*.pyc'", Purpose.LOOK, "read"),
        ("aws s3 rm s3://x/y", Purpose.CHANGE, "destructive"),
        ("aws ec2 describe-instances", Purpose.LOOK, "read"),
        ("gcloud compute instances delete vm-1", Purpose.CHANGE, "destructive"),
        ("redis-cli FLUSHALL", Purpose.CHANGE, "destructive"),
        ("docker compose down", Purpose.CHANGE, "change"),
        ("docker compose down -v", Purpose.CHANGE, "destructive"),
        ("kubectl delete --help", Purpose.LOOK, "read"),
        ("make test || true", Purpose.VERIFY, "read"),
        ("./erase plan 40817", Purpose.LOOK, "read"),
        ("./erase run 40817", Purpose.CHANGE, "destructive"),
        ("openssl req -in a.csr -noout -pubkey", Purpose.LOOK, "read"),
        ("sqlite3 a.db 'pragma integrity_check'", Purpose.VERIFY, "read"),
    ],
)
def test_purpose_and_risk(text: str, purpose: Purpose, risk: str) -> None:
    found = meaning(text)
    assert (found.purpose, found.risk) == (purpose, risk)


@pytest.mark.parametrize(
    "text",
    [
        "sudo systemctl restart nginx",
        "kubectl apply -f x.yml",
        "terraform apply",
        "flyway migrate",
        "npm publish",
        "helm upgrade shop ./chart",
        "ssh web1 'sudo reboot'",
        "nginx -s stop",
        "sh publish.sh 1.4.0",
        "./deploy-prod.py",
    ],
)
def test_what_interrupts_or_cannot_be_taken_back_asks_for_care(text: str) -> None:
    assert "careful" in meaning(text).marks


@pytest.mark.parametrize(
    "text", ["kubectl apply --dry-run=client -f x.yml", "systemctl status nginx", "nginx -t", "git push"]
)
def test_what_is_harmless_does_not(text: str) -> None:
    assert "careful" not in meaning(text).marks


def test_a_phrase_without_its_object_is_there_for_titles() -> None:
    found = meaning("git tag -a v1.2.3")
    assert (found.general, found.subject) == ("Tag the release", "v1.2.3")


@pytest.mark.parametrize(
    "text",
    [
        "ls -la",
        "cd x",
        "pwd",
        "clear",
        "git status",
        "git diff | less",
        "cat a | head",
        "# note",
        "",
        "which npm",
        "kubectl --help",
        "echo hello",
        "history | grep make",
        "ps aux | grep nginx",
    ],
)
def test_looking_around_is_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "ls > files.txt",
        "cat a | kubectl apply -f -",
        "kubectl get pods",
        "systemctl status x",
        "df -h",
        "cd x && make",
        "unknown",
        "make",
        "git push",
        "tail -f log",
        "echo x > y",
        "export A=b && ./run.sh",
    ],
)
def test_work_is_not_noise(text: str) -> None:
    assert not is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "ssh web1",
        "ssh -t deploy@web1",
        "docker exec -it db bash",
        "docker exec -it db psql -U shop",
        "docker run -it alpine sh",
        "kubectl exec -it pod -- sh",
        "su -",
        "sudo -i",
        "sudo su - postgres",
        "bash",
        "tmux",
        "psql shop",
        "mysql -u root",
        "python3",
        "redis-cli",
        "vagrant ssh",
        "cd /srv && bash",
    ],
)
def test_where_the_recorder_cannot_look_inside(text: str) -> None:
    assert needs_inside(text)


@pytest.mark.parametrize(
    "text",
    [
        "ssh web1 uptime",
        "docker exec db ls",
        "docker exec db psql -c 'select 1'",
        "bash x.sh",
        "bash -c ls",
        "psql -f x.sql",
        "psql -c 'select 1'",
        "psql <<E\nselect 1;\nE",
        "python x.py",
        "sudo ls",
        "redis-cli ping",
        "make",
        "ssh web1 'cd x; make'",
        "echo 'select 1' | psql",
        "ssh-keygen -t ed25519",
    ],
)
def test_where_the_output_shows_what_happened(text: str) -> None:
    assert not needs_inside(text)


def test_editors_are_told_from_tools_that_edit() -> None:
    for text in (
        "vim a",
        "sudo -e /etc/hosts",
        "sudoedit x",
        "EDITOR=vi crontab -e",
        "git commit",
        "kubectl edit deploy x",
        "code .",
    ):
        assert is_editor(text), text
    for text in ("sed -i s/a/b/ f", "crontab -l", "git commit -m x", "git commit --amend --no-edit", "cat f"):
        assert not is_editor(text), text


def test_waiting_is_recognised() -> None:
    for text in (
        "sleep 60",
        "watch kubectl get pods",
        "tail -f /var/log/syslog",
        "journalctl -fu nginx",
        "kubectl wait --for=condition=ready pod/x",
        "kubectl rollout status deploy/x",
        "while ! nc -z db 5432; do sleep 1; done",
        "gh run watch",
        "docker logs -f web",
    ):
        assert is_waiting(text), text
    for text in ("make", "tail -n 5 log", "docker logs web", "sleepy"):
        assert not is_waiting(text), text


@pytest.mark.parametrize(
    ("line", "phrase", "risk"),
    [
        ("./service stop", "Stop the service", "change"),
        ("./mail kay", "Run `mail`", "change"),
        ("./gradlew build", "Build the project", "change"),
        ("./rx unmute MER-1", "Unmute MER-1 with `rx`", "change"),
        ("./portalctl hold off", "Run `portalctl hold off`", "change"),
        ("sqlite3 x.db 'pragma wal_checkpoint(truncate)'", "Change the database", "change"),
        ("sqlite3 x.db 'pragma user_version = 3'", "Change the database", "change"),
        ("sqlite3 x.db 'pragma table_info(x)'", "Query the database", "read"),
        ("sqlite3 x.db \"attach 'b.db' as b; select 1 from b.t\"", "Query the table `b.t` in `x.db`", "read"),
        ("sqlite3 x.db \"attach 'b.db' as b; insert into t select * from b.t\"", "Add rows to `t` in `x.db`", "change"),
    ],
)
def test_a_script_of_the_house_is_none_of_the_system_and_a_pragma_may_change(line: str, phrase: str, risk: str) -> None:
    assert (meaning(line).phrase, meaning(line).risk) == (phrase, risk)
