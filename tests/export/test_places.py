"""A value that is filled into a command arrives as that value, in whatever place; a real bash says so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sopcapture.export.places import Slot, places
from sopcapture.export.values import filled

NASTY = (
    "plain",
    "two words",
    "it's",
    'say "hi"',
    "$(touch pwned)",
    "`touch pwned`",
    "a; touch pwned",
    "a' ; touch pwned; '",
    'a" ; touch pwned; "',
    "back\\slash\\",
    "$HOME",
    "*",
    "a&&b|c>d<e",
    "#no comment",
    "~root",
    "!!",
    "a=b c",
    "{1..3}",
    "Zoë ☃",
    "'",
    '"',
    "\\",
)
SHOW = 'show() { printf "<%s>" "$@"; }\n'

EVEN = {
    "show {{x}}": "<{}>",
    "show a{{x}}b": "<a{}b>",
    "show --to={{x}} end": "<--to={}><end>",
    'show "{{x}}"': "<{}>",
    'show "in {{x}} the middle"': "<in {} the middle>",
    "show '{{x}}'": "<{}>",
    "show 'in '{{x}}' the'": "<in {} the>",
    'v={{x}}; show "$v"': "<{}>",
    'show "$(show {{x}})"': "<<{}>>",
    'show "$(show "{{x}}")"': "<<{}>>",
    "cat <<E\n{{x}}|\nE\nshow {{x}}": "{}|\n<{}>",
    "cat <<'E'\n{{x}}|\nE\nshow '{{x}}'": "{}|\n<{}>",
    "show a # {{x}}\nshow {{x}}": "<a><{}>",
    "(cd / && show {{x}})": "<{}>",
    'for i in {{x}}; do show "$i"; done': "<{}>",
    'show "a" "{{x}}" {{x}} b': "<a><{}><{}><b>",
    "show {{x}} && show '{{x}}' || true": "<{}><{}>",
    "cat <<A <<'B'\nno\nA\n{{x}}|\nB\nshow {{x}}": "{}|\n<{}>",
    '[[ {{x}} == "{{x}}" ]] && show same {{x}}': "<same><{}>",
}  # fmt: skip


@pytest.mark.parametrize("command", EVEN)
def test_bash_gets_the_very_value(command: str, tmp_path: Path) -> None:
    pieces = places(command, {"x"})
    assert any(isinstance(piece, Slot) for piece in pieces)
    assert "".join(piece if isinstance(piece, str) else piece.text for piece in pieces) == command
    script = "set +H\n" + SHOW + "".join(filled(pieces, {"x": value}) + "\nprintf '\\001'\n" for value in NASTY)
    done = subprocess.run(["bash", "--norc"], input=script, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stderr == ""
    given = done.stdout.split("\x01")[:-1]
    assert given == [EVEN[command].replace("{}", value) for value in NASTY]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "command",
    [
        "ssh {{x}} uptime",
        "ssh web1 'systemctl restart {{x}}'",
        "sudo sh -c 'echo {{x}} > /etc/motd'",
        "eval echo {{x}}",
        "echo {{x}} | ssh web1 sh",
        "echo {{x}} | xargs rm",
        "watch ls {{x}}",
        "bash <<E\nrm {{x}}\nE",
        "psql -c \"select '{{x}}'\"",
        "psql <<E\nselect {{x}}\nE",
        "awk '{ print {{x}} }' file",
        "curl -d '{\"name\": \"{{x}}\"}' host",
        "mytool \"name = '{{x}}'\"",
        "echo $'{{x}}'",
        "echo `show {{x}}`",
        "echo $(( {{x}} + 1 ))",
        "echo ${v:-{{x}}}",
        "echo \\{{x}}",
        'echo "a\\{{x}}"',
        "case a in a) echo {{x}};; esac",
        "echo 'never closed {{x}}",
        "cat <<E\n{{x}}\n",
        "echo ${v:-'}'} \"{{x}}\"",
    ],
)  # fmt: skip
def test_where_something_reads_the_words_again_only_a_plain_value_is_put(command: str) -> None:
    pieces = places(command, {"x"})
    assert filled(pieces, {"x": "web-2.example.org:80"}) == command.replace("{{x}}", "web-2.example.org:80")
    for value in NASTY[1:]:
        assert filled(pieces, {"x": value}) == command


@pytest.mark.parametrize("value", ["", "a\nb", "a\rb", "\x1b[2J", "a\x00", "\u202egnp.exe", "-rf"])
def test_what_no_quoting_makes_safe_is_not_put(value: str) -> None:
    assert filled(places("rm {{x}}", {"x"}), {"x": value}) == "rm {{x}}"


def test_braces_that_are_no_parameter_stay_text() -> None:
    command = "docker ps --format '{{.Names}} {{other}}' {{x}}"
    assert [piece for piece in places(command, {"x"}) if isinstance(piece, Slot)] == [
        Slot("x", "bare", begins_word=True)
    ]
