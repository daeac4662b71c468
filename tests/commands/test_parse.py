from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.commands import is_noise, meaning, simple_commands
from sopcapture.commands.tokens import unquote


def words(text: str) -> list[tuple[str, ...]]:
    return [command.words for command in simple_commands(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("git status", [("git", "status")]),
        ("  git   status  ", [("git", "status")]),
        ("a && b; c | d", [("a",), ("b",), ("c",), ("d",)]),
        ("a || b &", [("a",), ("b",)]),
        ("(cd sub && make) > log", [("cd", "sub"), ("make",)]),
        ("{ a; b; }", [("a",), ("b",)]),
        ("git commit -m 'two words' -m \"and $more\"", [("git", "commit", "-m", "two words", "-m", "and $more")]),
        ("echo a\\ b 'c'\"d\"e", [("echo", "a b", "cde")]),
        ("git log \\\n  --oneline", [("git", "log", "--oneline")]),
        ("ls # what is here", [("ls",)]),
        ("# only a comment", []),
        ("", []),
        ("   ", []),
        ('for f in *.sql; do psql -f "$f"; done', [("psql", "-f", "$f")]),
        ("while ! curl -f host; do sleep 1; done", [("curl", "-f", "host"), ("sleep", "1")]),
        ("if grep -q x f; then rm f; else touch f; fi", [("grep", "-q", "x", "f"), ("rm", "f"), ("touch", "f")]),
        ("case $x in a) one;; b) two;; esac", [("one",), ("two",)]),
        ("deploy() { kubectl apply -f .; }", [("function", "deploy")]),
        ("tag=$(git describe) && echo $tag", [(), ("echo", "$tag")]),
        ("diff <(sort a) <(sort b)", [("diff", "<(sort a)", "<(sort b)")]),
        ("! grep -q x f", [("grep", "-q", "x", "f")]),
        ("[ -f x ] && y", [("test", "-f", "x"), ("y",)]),
        ("[[ -f x ]]", [("test", "-f", "x")]),
        ("a |& b", [("a",), ("b",)]),
        ("export A=b", [("export", "A=b")]),
        ("echo 'unclosed", [("echo", "'unclosed")]),
        ("echo ünïcode && printf '→'", [("echo", "ünïcode"), ("printf", "→")]),
    ],
)
def test_all_simple_commands_of_a_line_are_found_in_order(text: str, expected: list[tuple[str, ...]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "wrappers", "expected"),
    [
        ("sudo -u x env A=b cmd -v", ("sudo", "env"), ("cmd", "-v")),
        ("sudo --user=x cmd", ("sudo",), ("cmd",)),
        ("time -p make", ("time",), ("make",)),
        ("nohup nice -n 10 ./job.sh &", ("nohup", "nice"), ("./job.sh",)),
        ("timeout -k 5 30 make test", ("timeout",), ("make", "test")),
        ("find . | xargs -n 1 rm -f", ("xargs",), ("rm", "-f")),
        ("python3.11 -m pytest -q", ("python",), ("pytest", "-q")),
        ("python manage.py migrate", ("python",), ("manage.py", "migrate")),
        ("poetry run pytest", ("poetry run",), ("pytest",)),
        ("uv run --extra x -- ruff check", ("uv run",), ("ruff", "check")),
        ("npx --yes eslint .", ("npx",), ("eslint", ".")),
        ("watch -n 2 kubectl get pods", ("watch",), ("kubectl", "get", "pods")),
        ("sudo bash -lc 'systemctl restart nginx'", ("sudo", "bash"), ("systemctl", "restart", "nginx")),
        ("su - postgres -c 'psql -l'", ("su",), ("psql", "-l")),
        ("env -i A=1 B=2 cmd", ("env",), ("cmd",)),
        ("and make test", (), ("make", "test")),
        ("command -v node", (), ("command", "-v", "node")),
        ("sudo -l", (), ("sudo", "-l")),
        ("sudo -i", (), ("sudo", "-i")),
        ("env", (), ("env",)),
        ("ssh web1", (), ("ssh", "web1")),
    ],
)
def test_what_only_runs_another_command_is_stripped(
    text: str, wrappers: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    command = simple_commands(text)[-1]
    assert (command.wrappers, command.words) == (wrappers, expected)


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("ssh -p 22 deploy@web1 sudo systemctl reload nginx", "deploy@web1", ("systemctl", "reload", "nginx")),
        ("ssh web1 'cd /srv && ./run.sh'", "web1", ("./run.sh",)),
        ("kubectl -n shop exec -it pod-1 -c app -- python manage.py migrate", "pod-1", ("manage.py", "migrate")),
        ("docker exec -it -u root db psql -U shop", "db", ("psql", "-U", "shop")),
        ("docker compose -f prod.yml exec web rails console", "web", ("rails", "console")),
        ("ssh web1 \"sudo sh -c 'echo 1 > /tmp/x'\"", "web1", ("echo", "1")),
    ],
)
def test_a_command_knows_where_it_runs(text: str, where: str, expected: tuple[str, ...]) -> None:
    command = simple_commands(text)[-1]
    assert (command.where, command.words) == (where, expected)


def test_redirections_and_here_documents_belong_to_their_command() -> None:
    (command,) = simple_commands("pg_dump shop > dump.sql 2>> err.log < /dev/null")
    assert command.redirects == ("> dump.sql", "2>> err.log", "< /dev/null")
    assert command.writes == ("dump.sql", "err.log")
    (command,) = simple_commands("make > /dev/null 2>&1")
    assert command.writes == ()
    (command,) = simple_commands("cat <<'EOF' > app.conf\nport = 80\nrm -rf /\nEOF")
    assert command.words == ("cat",)
    assert command.writes == ("app.conf",)
    assert "port = 80" in command.stdin


def test_text_in_the_line_reaches_the_command_behind_the_pipe() -> None:
    for text in ("cat <<E | psql shop\nDROP TABLE x;\nE\n", "echo 'DROP TABLE x;' | psql shop"):
        command = simple_commands(text)[-1]
        assert command.program == "psql"
        assert command.piped
        assert "DROP TABLE x" in command.stdin


def test_assignments_and_fallbacks_are_marked() -> None:
    first, second = simple_commands("A=1 make x || echo failed")
    assert first.assignments == ("A=1",)
    assert not first.fallback
    assert second.fallback


@pytest.mark.parametrize(
    "text",
    [
        "if test -f x; make; end",
        "for f in *; echo $f; end",
        "set -x A b; and make",
        "begin; make; end",
        "make; or echo no",
    ],
)
def test_fish_is_read_well_enough(text: str) -> None:
    programs = {command.program for command in simple_commands(text)}
    assert programs & {"make", "echo"}
    assert "end" not in programs


@pytest.mark.parametrize(
    ("program", "args", "expected"),
    [
        ("git", "-C /srv/x status", "status"),
        ("docker", "compose -f x.yml up -d", "compose up"),
        ("docker", "build -t x .", "build"),
        ("kubectl", "-n shop get pods", "get"),
        ("aws", "--profile p ec2 describe-instances", "ec2 describe-instances"),
        ("npm", "run build", "run build"),
        ("cp", "a b", None),
        ("nosuchprogram", "x", None),
    ],
)
def test_the_subcommand_is_found_behind_global_options(program: str, args: str, expected: str | None) -> None:
    (command,) = simple_commands(f"{program} {args}")
    assert command.subcommand == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("'a b'", "a b"),
        ('"a\\"b"', 'a"b'),
        ("a\\ b", "a b"),
        ("a'b'\"c\"", "abc"),
        ('"a\\nb"', "a\\nb"),
        ("'open", "'open"),
    ],
)
def test_quotes_are_resolved_as_a_shell_does(word: str, expected: str) -> None:
    assert unquote(word) == expected


SHELL = st.text(alphabet=st.sampled_from("ab -'\"\\$`|&;<>(){}[]#!=\n\t*~./é🙂\udc80"), max_size=60)


@given(SHELL)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for command in simple_commands(text):
        assert command.words[1:] == command.args
    assert isinstance(meaning(text).phrase, str)
    assert isinstance(is_noise(text), bool)


PLAIN_WORD = st.text(alphabet="abcxyz019-_./:", min_size=1, max_size=8).filter(lambda word: not word.startswith("-"))


@given(st.lists(PLAIN_WORD, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_the_short_way_reads_as_the_grammar_does(line: list[str]) -> None:
    text = " ".join(line)
    assert words(text) == words(text + " # with a comment, which only the grammar reads")
