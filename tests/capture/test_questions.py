"""The assistant on sessions as people work: what it asks, what it leaves alone, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sopcapture.capture.questions import Assistant
from sopcapture.model.session import Answer, Command, Correction, Ended, EventBase, Manual, Note, Question


class Work:
    """A session: numbers events as the log does, shows them to the assistant, and logs what it asks."""

    def __init__(self, assistant: Assistant | None = None) -> None:
        self.assistant = assistant or Assistant()
        self.events: list[EventBase] = []
        self.at = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)

    def add(self, event: EventBase, at: datetime | None = None) -> list[Question]:
        self.at += timedelta(seconds=5)
        prefix = {"question": "q", "answer": "a"}.get(str(getattr(event, "kind", "")), "e")
        number = 1 + sum(1 for one in self.events if one.id.startswith(prefix))
        identity = f"e{number:04}" if prefix == "e" else f"{prefix}{number}"
        numbered = event.model_copy(update={"seq": len(self.events) + 1, "id": identity, "at": at or self.at})
        self.events.append(numbered)
        asked = self.assistant.observe(numbered)
        for question in asked:
            assert (question.seq, question.id) == (0, "")
            assert question.at == numbered.at
            self.add(question)
        return asked

    def run(
        self, text: str, exit_code: int | None = 0, output: str = "", seconds: float = 1.0, **more: Any
    ) -> list[Question]:
        more.setdefault("cwd", "/srv/shop")
        return self.add(Command(at=self.at, text=text, exit_code=exit_code, output=output, duration_s=seconds, **more))

    def answer(self, question: str) -> list[Question]:
        return self.add(Answer(at=self.at, question=question, instruction="Do it", principle="Because"))

    def finish(self) -> list[Question]:
        return self.add(Ended(at=self.at, reason="the shell ended"))

    @property
    def asked(self) -> list[Question]:
        return [event for event in self.events if isinstance(event, Question)]

    def reasons(self) -> list[str]:
        return [question.reason for question in self.asked]

    def about(self, question: Question) -> list[str]:
        return [
            event.text for event in self.events if event.id in question.about and isinstance(event, Command | Manual)
        ]


MISSING = (
    "> shop@1.3.0 test\n> jest\n\nError: Cannot find module 'left-pad'\n"
    "npm ERR! A complete log of this run can be found in:"
)


def test_a_release_with_failing_tests() -> None:
    work = Work()
    work.run("git pull")
    assert work.run("npm test", 1, MISSING) == []
    work.run("ls node_modules")
    work.run("npm ci", seconds=20)
    (question,) = work.run("npm test")
    assert question.reason == "failure"
    assert question.text == (
        "`npm test` failed (exit 1: “Cannot find module 'left-pad'”); after `npm ci` it passed. "
        "What should one do then, and why?"
    )
    assert work.about(question) == ["npm test", "npm ci", "npm test"]
    work.run("git tag -a v1.4.0 -m 'Release 1.4.0'")
    assert work.run("git push --follow-tags") == []
    (question,) = work.finish()
    assert (question.reason, question.about) == ("variable", ("e0006",))
    assert "`v1.4.0`" in question.text


def test_a_migration() -> None:
    work = Work()
    work.run("pg_dump shop > shop.sql")
    work.run("alembic upgrade head", 1, "sqlalchemy.exc.OperationalError: (psycopg2.errors.LockNotAvailable) no lock")
    work.run("psql shop -c 'select pid, query from pg_stat_activity'")
    work.run("psql shop -c 'select pg_terminate_backend(4711)'")
    (question,) = work.run("alembic upgrade head")
    assert question.reason == "failure"
    assert "pg_terminate" in work.about(question)[1]
    assert work.run("alembic current") == []
    (question,) = work.run("psql shop -c 'DROP TABLE old_orders'")
    assert question.reason == "destructive"
    assert "can't be taken back" in question.text
    (question,) = work.run("sudo systemctl restart shop")
    assert "interrupts what is running" in question.text
    assert work.run("systemctl status shop") == []


def test_a_session_with_nothing_strange_asks_nothing() -> None:
    work = Work()
    for text in (
        "cd shop", "git status", "git checkout -b fix", "make test", "git add -A", "git commit -m 'Fix rounding'",
        "git push -u origin fix", "mkdir scratch", "touch scratch/a", "rm -r scratch",
        "rm -rf build node_modules /tmp/x",
        "git branch -D fix", "docker build -t shop .", "kubectl get pods", "df -h", "clear", "",
    ):  # fmt: skip
        work.run(text)
    work.finish()
    assert work.asked == []


@pytest.mark.parametrize(
    ("wrong", "exit_code", "output", "right"),
    [
        ("cp app.cnf /etc/shop/", 1, "cp: cannot stat 'app.cnf': No such file or directory", "cp app.conf /etc/shop/"),
        (
            "cp app.conf /etc/shop",
            1,
            "cp: cannot stat 'app.conf': No such file or directory",
            "cp config/app.conf /etc/shop",
        ),
        ("make tets", 2, "make: *** No rule to make target 'tets'.  Stop.", "make test"),
        ("git psuh", 1, "git: 'psuh' is not a git command. See 'git --help'.", "git push"),
        ("gti push", 127, "bash: gti: command not found", "git push"),
        ("docker build --no-cahce -t x .", 125, "unknown flag: --no-cahce", "docker build --no-cache -t x ."),
        ("./deplyo.sh", 127, "bash: ./deplyo.sh: No such file or directory", "./deploy.sh"),
        ("cat /ect/hosts", 1, "cat: /ect/hosts: No such file or directory", "cat /etc/hosts"),
        ("install app /usr/bin/", 1, "install: cannot create: Permission denied", "sudo install app /usr/bin/"),
        ("git chekcout main", 1, "git: 'chekcout' is not a git command.", "git checkout main"),
        ("npm run biuld", 1, 'npm ERR! Missing script: "biuld"', "npm run build"),
        (
            "kubectl rollout status deploy/shpo",
            1,
            "error: deployments.apps not found",
            "kubectl rollout status deploy/shop",
        ),
    ],
)
def test_a_slip_of_the_keyboard_is_no_failure(wrong: str, exit_code: int, output: str, right: str) -> None:
    work = Work()
    work.run(wrong, exit_code, output)
    work.run("ls")
    work.run(right)
    work.finish()
    assert [one for one in work.reasons() if one in ("failure", "retry", "branch")] == []


@pytest.mark.parametrize(
    ("text", "exit_code"),
    [
        ("grep -q needle hay", 1),
        ("diff a b", 1),
        ("test -f x", 1),
        ("cmp a b", 1),
        ("git diff --exit-code", 1),
        ("systemctl is-active shop", 3),
        ("pgrep shop", 1),
        ("make test", 130),
        ("ssh web1", 1),
        ("tail -f log", 1),
        ("ls nothing", 2),
    ],
)
def test_an_exit_code_that_is_an_answer_is_no_failure(text: str, exit_code: int) -> None:
    work = Work()
    work.run(text, exit_code)
    work.run("cp a b")
    work.run(text, 0)
    work.finish()
    assert [one for one in work.reasons() if one in ("failure", "retry", "branch")] == []


def test_the_wrong_directory_is_no_failure() -> None:
    work = Work()
    work.run("make test", 2, "make: *** No rule to make target 'test'.  Stop.", cwd="/srv")
    work.run("cd shop", cwd="/srv/shop")
    work.run("make test", cwd="/srv/shop")
    assert work.asked == []


def test_trying_other_arguments_until_it_works() -> None:
    work = Work()
    work.run("docker build -t shop .", 1, "ERROR: failed to solve: cache key not found")
    work.run("docker build --pull -t shop .", 1, "ERROR: failed to solve: cache key not found")
    (question,) = work.run("docker build --no-cache -t shop .")
    assert question.reason == "retry"
    assert "failed 2 times" in question.text
    assert "`docker build --no-cache -t shop .` worked" in question.text
    assert question.about == ("e0001", "e0002", "e0003")


def test_a_service_that_needed_a_moment() -> None:
    work = Work()
    work.run("curl -f https://localhost/health", 22, "curl: (22) The requested URL returned error: 503")
    work.run("sleep 20", seconds=20)
    (question,) = work.run("curl -f https://localhost/health")
    assert question.reason == "failure"
    assert "after a wait" in question.text
    assert question.about == ("e0001", "e0002", "e0003")
    assert work.finish() == []  # the wait belongs to that cause


def test_an_edit_that_mends_a_failure_is_one_cause() -> None:
    work = Work()
    work.run(
        "nginx -t", 1, 'nginx: [emerg] unknown directive "proxy_pas" in nginx.conf:12\nnginx: configuration test failed'
    )
    assert work.run("sudo vim /etc/nginx/nginx.conf", seconds=60, interactive=True) == []
    (question,) = work.run("sudo nginx -t")
    assert question.reason == "failure"
    assert "unknown directive" in question.text
    assert "after an edit of `nginx.conf` it passed" in question.text
    work.run("sudo systemctl reload nginx")
    work.finish()
    assert "edit" not in work.reasons()


def test_an_edit_by_itself_is_asked_about_once_for_each_file() -> None:
    work = Work()
    (question,) = work.run("vim app.conf", interactive=True)
    assert question.text == "You edited `app.conf`. What did you change, and why?"
    assert work.run("vim ./app.conf", interactive=True) == []
    assert work.run("git commit", interactive=True) == []
    assert work.run("view other.conf", interactive=True) == []


def test_an_edit_while_a_failure_is_open_is_asked_about_when_it_mended_nothing() -> None:
    work = Work()
    work.run("make image", 1, "Error: no space left on device")
    assert work.run("vim notes.md", interactive=True) == []
    for number in range(8):
        work.run(f"cp page{number}.html /srv/www/{number}/")
    assert work.reasons() == ["edit"]


def test_a_step_outside_the_terminal_can_mend_a_failure() -> None:
    work = Work()
    work.run("terraform plan", 1, "Error: error acquiring the state lock")
    work.add(Manual(at=work.at, text="Asked Grace to release the lock"))
    (question,) = work.run("terraform plan")
    assert "after `Asked Grace to release the lock` it passed" in question.text


def test_another_line_that_passed_is_named() -> None:
    work = Work()
    work.run("rm logs/app.log.4", 1, "rm: cannot remove 'logs/app.log.4': No such file or directory")
    work.run("gzip logs/app.log.2")
    questions = work.run("rm logs/app.log.1")
    (question,) = [one for one in questions if one.reason == "failure"]
    assert "; after `gzip logs/app.log.2` `rm logs/app.log.1` passed." in question.text


def test_a_setting_of_the_shell_can_mend_a_failure() -> None:
    work = Work()
    work.run("./report.sh", 1, "DATABASE_URL is required")
    work.run("export DATABASE_URL={{secret:url-1}}")
    (question,) = work.run("./report.sh")
    assert "after `export DATABASE_URL={{secret:url-1}}` it passed" in question.text


def test_a_program_that_was_missing_and_installed() -> None:
    work = Work()
    work.run("jq .version package.json", 127, "bash: jq: command not found")
    work.run("brew install jq")
    (question,) = work.run("jq . package.json | tee out && jq .version package.json") or [None]  # another line
    assert question is None
    work.run("terraform init", 127, "bash: terraform: command not found")
    work.run("brew install terraform")
    (question,) = work.run("terraform init")
    assert question.reason == "failure"
    assert "after `brew install terraform` it passed" in question.text


@pytest.mark.parametrize(
    "text",
    [
        "kubectl delete namespace old",
        "psql shop -c 'truncate logs'",
        "git push --force origin main",
        "git push origin :old-branch",
        "kubectl apply -f deploy.yml",
        "terraform apply",
        "sudo systemctl restart nginx",
        "docker compose down -v",
        "rm -rf /var/lib/shop",
        "sudo rm -rf cache-of-shop",
        "npm publish",
        "python manage.py migrate",
        "ssh web1 'sudo reboot'",
        "git reset --hard origin/main",
        "sudo install -m 600 key.pem /etc/ssl/private/",
        "aws s3 rm s3://bucket/key",
        "redis-cli FLUSHALL",
        "echo 'DROP DATABASE old' | psql",
    ],
)
def test_what_is_risky_is_asked_about_after_it_succeeded(text: str) -> None:
    work = Work()
    assert work.run(text, 1, "Error: refused") == []
    work = Work()
    (question,) = work.run(text)
    assert (question.reason, question.about) == ("destructive", ("e0001",))
    assert len(question.text) <= 200
    assert work.run(text) == []  # one kind, one question


def test_two_kinds_of_risk_are_two_questions() -> None:
    work = Work()
    assert len(work.run("kubectl delete pod shop-1")) == 1
    assert work.run("kubectl delete pod shop-2") == []
    assert len(work.run("helm upgrade shop ./chart")) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["mkdir work", "rm -r work"],
        ["curl -fo page.html https://example.com/", "rm page.html"],
        ["docker run --name probe alpine true", "docker rm probe"],
        ["git checkout -b spike", "git checkout main", "git branch -D spike"],
        ["createdb scratch", "dropdb scratch"],
        ["cp a.txt b.txt", "rm b.txt"],
        ["rm -rf dist && npm run build"],
        ["rm a.pyc b.tmp notes~"],
        ["sudo apt update"],
        ["terraform apply --help"],
        ["kubectl apply --dry-run=server -f x.yml"],
    ],
)
def test_what_the_session_made_or_is_made_anew_may_go(texts: list[str]) -> None:
    work = Work()
    for text in texts:
        work.run(text)
    work.finish()
    assert "destructive" not in work.reasons()


def test_a_look_after_which_a_change_was_taken_back() -> None:
    work = Work()
    work.run("kubectl apply -f deploy.yml")
    work.run("kubectl get pods")
    work.run("kubectl logs deploy/shop")
    (question,) = work.run("kubectl rollout undo deploy/shop")
    assert question.reason == "branch"
    assert work.about(question) == ["kubectl logs deploy/shop", "kubectl rollout undo deploy/shop"]


def test_a_look_after_which_a_change_was_made_differently() -> None:
    work = Work()
    work.run("kubectl scale deploy/shop --replicas=2")
    work.run("kubectl top pods")
    (question,) = work.run("kubectl scale deploy/shop --replicas=4")
    assert question.reason == "branch"
    assert question.about == ("e0001", "e0002", "e0003")


def test_a_failure_after_which_another_way_was_taken() -> None:
    work = Work()
    work.run("./import.py a.csv", 1, "ValueError: bad row 3")
    work.run("less import.log", interactive=True)
    work.run("./import-legacy.py a.csv")
    work.run("make report")
    (question,) = work.run("make upload")
    assert question.reason == "branch"
    assert work.about(question) == ["./import.py a.csv", "less import.log", "./import-legacy.py a.csv"]


def test_what_was_given_up_is_no_right_form_and_no_mend() -> None:
    work = Work()
    work.run("git cherry-pick main", 1, "error: could not apply 410abae... Begin 3.2")
    assert work.run("git cherry-pick --abort") == []
    work.run("git cherry-pick main~1")
    (question,) = work.asked or work.finish()
    assert work.about(question) == ["git cherry-pick main", "git cherry-pick main~1"]


def test_a_look_into_the_database_mends_no_query() -> None:
    work = Work()
    query = "psql -U turing -d sales -Atc 'SELECT count(*) FROM mart.orders'"
    work.run(query, 1, "ERROR:  permission denied for schema mart")
    assert work.run("psql -d sales -c '\\dn+ mart'") == []
    work.run("psql -d sales -c 'GRANT USAGE ON SCHEMA mart TO analyst'")
    (question,) = work.run(query)
    assert question.reason == "failure"
    assert "`psql -d sales -c 'GRANT" in question.text


def test_a_step_outside_the_terminal_is_asked_about() -> None:
    work = Work()
    work.run("make deploy")
    (question,) = work.add(Manual(at=work.at, text="Called the customer.", where="telephone"))
    assert (question.reason, work.about(question)) == ("manual", ["Called the customer."])
    assert question.text == "“Called the customer”: when would one do otherwise here, and why?"
    assert work.add(Manual(at=work.at, text="Called the customer.")) == []


def test_a_step_outside_the_terminal_that_mended_a_failure_is_one_cause_with_it() -> None:
    work = Work()
    work.run("make deploy", 1, "error: no approval")
    assert work.add(Manual(at=work.at, text="Got the approval in the chat.")) == []
    (question,) = work.run("make deploy")
    assert question.reason == "failure"
    work.finish()
    assert work.reasons().count("manual") == 0


@pytest.mark.parametrize(
    ("text", "seconds", "asked"),
    [
        ("ssh deploy@web1", 240, True),
        ("docker exec -it db psql -U shop", 30, True),
        ("psql shop", 30, True),
        ("sudo -i", 30, True),
        ("ssh web1 uptime", 30, False),
        ("psql shop -f x.sql", 30, False),
        ("htop", 30, False),
        ("less log", 30, False),
        ("ssh web1", 1, False),
    ],
)
def test_what_the_recorder_cannot_look_into_is_asked_about(text: str, seconds: float, asked: bool) -> None:
    work = Work()
    work.run(text, seconds=seconds, interactive=text in ("htop", "less log"))
    work.run(text, seconds=seconds, interactive=text in ("htop", "less log"))
    assert [one for one in work.reasons() if one != "variable"] == (["inside"] if asked else [])


@pytest.mark.parametrize(("recovered", "asked"), [(False, []), (True, ["inside"])])
def test_what_is_known_to_have_been_done_inside_is_not_asked(recovered: bool, asked: list[str]) -> None:
    work = Work()
    begun = work.at
    work.run("uname -a", recovered=recovered)
    work.run("id", None if recovered else 0, recovered=recovered, confidence=0.9 if recovered else None)
    work.add(Command(at=begun, text="ssh deploy@web1", exit_code=0, duration_s=240.0), at=begun)
    assert work.reasons() == asked
    if asked:
        assert "could only be read off the screen" in work.asked[0].text


def test_what_ran_meanwhile_in_another_window_was_not_done_inside() -> None:
    work = Work()
    begun = work.at
    work.run("make test", shell="bash-2")
    work.add(Command(at=begun, text="ssh deploy@web1", exit_code=0, duration_s=240.0, shell="bash-1"), at=begun)
    assert [(one.reason, work.about(one)) for one in work.asked] == [("inside", ["ssh deploy@web1"])]


def test_a_program_nobody_knows_that_takes_the_screen_is_one_too() -> None:
    work = Work()
    (question,) = work.run("companytool", seconds=90, interactive=True)
    assert question.reason == "inside"
    assert "90 s" in question.text


@pytest.mark.parametrize(
    ("text", "exit_code", "seconds", "words"),
    [
        ("make image", 0, 180, "took 3 min"),
        ("kubectl rollout status deploy/shop", 0, 30, "took 30 s"),
        ("sleep 60", 0, 60, "You waited with `sleep 60`"),
        ("tail -f /var/log/shop.log", 130, 90, "You watched"),
    ],
)
def test_a_long_wait_is_asked_about(text: str, exit_code: int, seconds: float, words: str) -> None:
    work = Work()
    (question,) = work.run(text, exit_code, seconds=seconds)
    assert question.reason == "wait"
    assert words in question.text


def test_a_short_wait_is_not() -> None:
    work = Work()
    work.run("make image", seconds=50)
    work.run("sleep 2", seconds=2)
    work.run("vim x", seconds=0.5, exit_code=1)
    work.run("make test", 130, seconds=300)
    work.finish()
    assert work.asked == []


def test_values_wait_until_they_come_again_or_the_work_ends() -> None:
    work = Work()
    assert work.run("./report.sh 2026-11-03") == []
    assert work.run("./close.sh SHOP-123") == []
    (question,) = work.run("./send-report.sh 2026-11-03")
    assert question.reason == "variable"
    assert question.about == ("e0001", "e0003")
    assert "date" in question.text
    (question,) = work.finish()
    assert "`SHOP-123`" in question.text
    assert work.run("./open.sh SHOP-123") == []


def test_values_of_commands_that_only_look_are_left_alone() -> None:
    work = Work()
    work.run("cat report-2026-11-03.txt")
    work.run("git log v1.2.3..v1.2.4")
    work.run("./report.sh 2026-11-04", 1, "no such date")
    assert work.finish() == []


def test_a_handful_is_the_most_and_the_rest_is_kept_for_who_asks_for_more() -> None:
    work = Work()
    for thing in ("kubectl delete pod a", "helm uninstall shop", "terraform destroy", "aws s3 rm s3://x/y",
                  "redis-cli FLUSHALL", "dropdb shop", "sudo reboot"):  # fmt: skip
        work.run(thing)
        work.answer(f"q{len(work.asked)}")
    work.run("make image", seconds=100)
    assert len(work.asked) == 5
    assert work.finish() == []
    kept = [question.text for _, question in work.assistant.withheld(work.at)]
    assert [text.split("`")[1] for text in kept] == ["dropdb shop", "sudo reboot", "make image"]
    invited = work.assistant.invite(work.at)
    assert [question.text for question in invited] == kept
    assert work.assistant.withheld(work.at) == []


def test_what_was_asked_on_an_invitation_is_not_offered_again() -> None:
    work = Work()
    for seconds, name in enumerate(("make a", "./b.sh", "cargo build", "npm run c"), 100):
        work.run(name, seconds=seconds)
    invited = work.assistant.invite(work.at)
    assert len(invited) == 3
    for question in invited:
        work.add(question)
    again = Assistant.from_events(work.events)
    assert again.withheld(work.at) == []
    assert again.unasked() == []


def test_all_is_asked_of_who_wants_it() -> None:
    work = Work(Assistant(most=None))
    for seconds, name in enumerate(("make a", "./b.sh", "cargo build", "npm run c", "yarn d", "go build"), 100):
        work.run(name, seconds=seconds)
    assert work.reasons() == ["wait"] * 6


def test_lesser_questions_leave_room_for_what_the_sop_needs_most() -> None:
    work = Work()
    assert [one.reason for one in work.run("make image", seconds=100)] == ["wait"]
    assert work.run("sleep 30", seconds=30) == []
    assert [one.reason for one in work.run("terraform destroy")] == ["destructive"]
    work.answer("q1")
    work.answer("q2")
    assert work.run("cargo build", seconds=100) == []
    for thing in ("helm uninstall shop", "dropdb shop", "aws s3 rm s3://x/y"):
        assert [one.reason for one in work.run(thing)] == ["destructive"]
    assert work.finish() == []


def test_a_kind_of_question_that_is_dismissed_is_left_alone() -> None:
    work = Work()
    for step in ("Read the ticket", "Call the customer", "Raise the priority", "Write the status"):
        work.add(Manual(at=work.at, text=step))
        if len(work.asked) <= 2:
            work.add(Answer(at=work.at, question=f"q{len(work.asked)}", dismissed=True))
    assert len(work.asked) == 2
    assert work.finish() == []
    (question,) = work.run("sudo reboot")
    assert question.reason == "destructive"


def test_a_command_raises_one_question_at_most() -> None:
    work = Work()
    work.run("kubectl apply -f deploy.yml", 1, "error: unable to connect to the server")
    work.run("kubectx prod")
    asked = work.run("kubectl apply -f deploy.yml", seconds=100)
    assert [one.reason for one in asked] == ["failure"]


def test_the_same_mend_is_not_asked_about_again_and_again() -> None:
    work = Work()
    for number in range(6):
        work.run("pytest", 1, "E   assert 1 == 2")
        work.run(f"vim app{number}.py", interactive=True)
        work.run("pytest")
    work.finish()
    assert work.reasons() == ["failure", "failure"]


def test_a_resumed_session_goes_on_where_it_was() -> None:
    whole = Work()
    texts: list[tuple[str, int, str]] = [
        ("npm test", 1, MISSING), ("npm ci", 0, ""), ("npm test", 0, ""), ("kubectl delete pod a", 0, ""),
        ("./deploy.sh 1.4.0", 1, "Error: locked"), ("./unlock.sh", 0, ""), ("./deploy.sh 1.4.0", 0, ""),
        ("sudo reboot", 0, ""),
    ]  # fmt: skip
    for text in texts:
        whole.run(*text)
    whole.finish()
    for cut in range(len(texts)):
        work = Work()
        for text in texts[:cut]:
            work.run(*text)
        work.assistant = Assistant.from_events(work.events)
        assert work.assistant.unasked() == []
        for text in texts[cut:]:
            work.run(*text)
        work.finish()
        assert [(one.reason, one.text) for one in work.asked] == [(one.reason, one.text) for one in whole.asked]


def test_a_question_that_a_crash_swallowed_is_known() -> None:
    work = Work()
    work.run("sudo reboot")
    crashed = [event for event in work.events if not isinstance(event, Question)]
    assert [one.text for one in Assistant.from_events(crashed).unasked()] == [work.asked[0].text]


def test_what_is_left_out_is_not_asked_about() -> None:
    work = Work()
    work.run("terraform destroy")
    work.run("make image", seconds=100)
    work.add(Correction(at=work.at, about=("e0002",), action="leave_out"))
    assert work.answer("q1") == []
    assert work.assistant.withheld(work.at) == []


def test_what_can_not_be_known_raises_no_question() -> None:
    work = Work()
    work.run("terraform destroy", None)
    work.run("make image", None, "Error: x", interrupted=True)
    work.run("make image")
    work.run("make serve &", 1, "", background=True)
    work.run("make serve &", 0, "", background=True)
    work.add(Note(at=work.at, text="remember this"))
    work.finish()
    assert work.asked == []


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            "Traceback (most recent call last):\nModuleNotFoundError: No module named 'yaml'\n",
            "No module named 'yaml'",
        ),
        (
            "main.c: In function 'main':\nmain.c:3:5: error: 'x' undeclared\nmake: *** [main.o] Error 1\n",
            "'x' undeclared",
        ),
        ("E       assert 1 == 2\nE        +  where 1 = f()\n=== 1 failed in 0.1s ===", "assert 1 == 2"),
        (
            "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote.",
            "Permission denied",
        ),
        ("just words\nand more words", "and more words"),
        (
            "rm: cannot remove '/srv/shop/releases/2026-11-03/build/output.tar.gz': No such file or directory",
            ": No such file or directory”",
        ),
        ("bash: /usr/local/lib/shop/run.sh: Permission denied", "bash: …/run.sh: Permission denied"),
        ("", "(exit 1)"),
        ("███ 42%\n----\n", "(exit 1)"),
    ],
)
def test_the_line_that_says_what_went_wrong_is_quoted(output: str, words: str) -> None:
    work = Work()
    work.run("make image", 1, output)
    work.run("./mend.sh")
    (question,) = work.run("make image")
    assert words in question.text


def test_long_commands_and_errors_are_cut_so_that_a_question_stays_short() -> None:
    work = Work()
    long = "docker run --rm " + " ".join(f"-e NAME{number}=value{number}" for number in range(40)) + " image:latest"
    work.run(long, 1, "Error: " + "something went wrong " * 40)
    work.run("./mend.sh " + "x" * 400)
    (question,) = work.run(long)
    assert len(question.text) <= 200
    assert question.text.endswith("why?")
    assert "image:latest`" in question.text


def test_what_is_asked_is_never_cut_off() -> None:
    work = Work()
    unpack = "tar xzf shop-2.5.0.tar.gz -C {} --strip-components=1"
    work.run(unpack.format("release"), 2, "tar: release: Cannot open: No such file or directory")
    work.run("mkdir -p /srv/shop/releases/2.5.0/and/more")
    work.run("chown shop: /srv/shop/releases/2.5.0/and/more")
    (question,) = work.run(unpack.format("releases/2.5.0"))
    assert len(question.text) <= 200
    assert question.text.endswith("passed. What should one do then, and why?")
    assert ": No such file or directory”" in question.text


def test_a_job_of_this_shell_is_stopped_without_a_question() -> None:
    work = Work()
    work.run("python3 -m http.server 8199 &", background=True)
    assert work.run("kill %1") == []
    assert work.run("kill 4711") != []


def test_a_placeholder_is_never_cut_in_two() -> None:
    for padding in range(0, 40, 3):
        work = Work()
        work.run(f"export {'N' * padding}=x TOKEN={{{{secret:token-1}}}} && terraform destroy -auto-approve -var a=b")
        (question,) = work.asked
        assert question.text.count("{{") == question.text.count("{{secret:token-1}}") == question.text.count("}}")


def test_nothing_is_asked_for_many_ordinary_commands() -> None:
    work = Work()
    for number in range(300):
        work.run(f"cp page{number}.html /srv/www/page{number}.html")
        work.run("git add -A && git commit -m 'More pages'")
        work.run("ls | grep page", number % 2)
    work.finish()
    assert work.asked == []


# --- one cause, one question


def test_a_deployment_that_was_taken_back_is_asked_about_once() -> None:
    work = Work()
    work.run("kubectl set image deployment/shop shop=registry.example.org/shop:3.2.0-rc")
    work.run("kubectl rollout status deployment/shop", 1, "error: timed out waiting for the condition")
    work.run("kubectl describe pod shop-7d4b9c6f5-x2k8p")
    work.run("kubectl rollout undo deployment/shop")
    work.run("kubectl set image deployment/shop shop=registry.example.org/shop:3.2.0")
    work.run("kubectl rollout status deployment/shop")
    work.finish()
    assert work.reasons().count("branch") == 1
    assert "failure" not in work.reasons()


def test_everything_that_may_have_mended_it_is_named() -> None:
    work = Work()
    work.run("terraform plan -out=tfplan", 1, "Error: Inconsistent dependency lock file")
    work.run("terraform init")
    work.run("vim prod.tfvars", interactive=True)
    question = work.run("terraform plan -out=tfplan")[0]
    assert "after `terraform init` and an edit of `prod.tfvars` it passed" in question.text
    assert question.text.endswith("why?")


def test_what_mends_a_failure_is_not_asked_about_twice() -> None:
    work = Work()
    work.run("terraform apply tfplan", 1, "Error: Error acquiring the state lock")
    work.run("terraform force-unlock -force 6f1c2a3b-4d5e-6f70-8192-a3b4c5d6e7f8")
    work.run("terraform apply tfplan")
    assert work.reasons() == ["failure"]


def test_the_address_of_a_page_is_no_value_of_this_run() -> None:
    work = Work()
    work.run("./deploy.sh")
    work.run("docker push registry.example.org/shop:latest")
    work.run("curl -fsS -X POST https://shop.example.org/reload")
    work.finish()
    assert "variable" not in work.reasons()


def test_a_candidate_and_its_release_are_one_version() -> None:
    work = Work()
    work.run("git tag v3.2.0-rc")
    work.run("git tag v3.2.0")
    work.finish()
    assert next(one.text for one in work.asked if one.reason == "variable").startswith("The version `v3.2.0` in")


def test_the_user_who_is_made_is_asked_for_before_an_address() -> None:
    work = Work()
    work.run("sudo useradd -m jdoe")
    work.run("sudo usermod -aG developers jdoe")
    work.run("echo 'jdoe,jdoe@example.org' >> team.csv")
    work.finish()
    assert "`jdoe`" in next(one.text for one in work.asked if one.reason == "variable")
