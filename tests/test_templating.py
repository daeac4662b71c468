"""Templates of somebody else: what they may reach, and how their faults are told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sopcapture.document import template_source, whole_sop
from sopcapture.errors import DocumentError
from sopcapture.templating import Handles, Templates


def filled(template: str, /, **values: object) -> str:
    return Templates({"own.j2": template}.__getitem__).fill("own.j2", values)


class _Wrong:
    def __reduce__(self):
        return (open, (str(self.path), "w"))

    def __init__(self, path: Path) -> None:
        self.path = path


def test_a_template_cannot_unpickle_by_way_of_a_model(tmp_path):
    harm = tmp_path / "harm"
    payload = pickle.dumps(_Wrong(harm), protocol=0).decode("ascii")
    template = "{{ sop.parse_raw(payload, content_type='x/pickle', allow_pickle=True) }}"
    with pytest.raises(DocumentError, match=r"own.j2, line 1"):
        filled(template, sop=whole_sop(), payload=payload)
    assert not harm.exists()


@pytest.mark.parametrize(
    "reach",
    [
        "sop.__class__",
        "sop.model_construct()",
        "sop.parse_file('/etc/passwd')",
        "sop.steps[0].model_copy()",
        "sop['model_validate']({})",
        "(sop|attr('model_dump'))()",
        "[sop]|map(attribute='model_dump')|first",
        "''.__class__.__mro__",
        "shout.__globals__",
        "'{0.__class__.__init__.__globals__}'.format(sop)",
        "cycler.__init__.__globals__.os",
        "sop.steps.__add__",
        "sop.labels_of_nothing",
        "steps.append(1)",
    ],
)
def test_a_template_reads_values_and_reaches_nothing_else(reach: str):
    with pytest.raises(DocumentError, match=r"templates/own.j2, line 2"):
        filled("\n{{ " + reach + " }}", sop=whole_sop(), shout=lambda text: text.upper(), steps=[])


def test_fields_properties_and_shaping_are_its_trade():
    text = "{{ sop.title|upper }} {{ sop.steps[0].command.splitlines()|length }} {{ sop.steps[0].labels.items()|list|length }}"
    assert filled(text, sop=whole_sop()) == "TRY EVERY PART 2 4"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\nb {% if %}", 2, "Expected an expression"),
        ("a\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ 'a'|nofilter }}", 1, "nofilter"),
        ("{% macro m() %}\n{{ m() }}\n{% endmacro %}{{ m() }}", 2, "recursion"),
        ("{% for n in range(1000000) %}{% endfor %}", 1, "range"),
    ],
)
def test_a_fault_is_told_with_file_and_line(text: str, line: int, said: str):
    with pytest.raises(DocumentError) as raised:
        filled(text)
    assert f"templates/own.j2, line {line}: " in str(raised.value)
    assert said.casefold() in str(raised.value).casefold()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "recursion"),
        ("{% for a in x %}" * 25 + "{% endfor %}" * 25, "too many statically nested blocks"),
    ],
)
def test_what_python_cannot_compile_is_a_fault_of_the_template(text: str, said: str):
    with pytest.raises(DocumentError, match=rf"^templates/own.j2: .*{said}[^(]*; "):
        filled(text, x=[1])
    with pytest.raises(DocumentError, match=said):
        Templates({"own.j2": text}.__getitem__).names("own.j2")


def test_what_no_template_raised_is_not_said_to_be_one_s_fault():
    with pytest.raises(KeyError):
        Templates({}.__getitem__).fill("own.j2", {})


def test_a_fault_in_an_included_template_names_that_one():
    texts = {"one.j2": "a\n{% include 'two.j2' %}", "two.j2": "\n\n{{ nothing }}"}
    with pytest.raises(DocumentError, match=r"templates/two.j2, line 3"):
        Templates(texts.__getitem__).fill("one.j2", {})
    assert Templates(texts.__getitem__).names("one.j2") == {"nothing": 3}


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "prompts/../../secret.txt", "link.j2"])
def test_no_template_lies_outside_of_its_folder(name: str, tmp_path: Path):
    folder = tmp_path / "templates"
    (folder / "prompts").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DocumentError):
        template_source(name, folder)


def test_what_a_value_says_is_never_a_template():
    assert filled("{{ text }}", text="{{ 1 / 0 }} {% if %}") == "{{ 1 / 0 }} {% if %}"
    handles = Handles()
    forged = handles.put("\ue0009\ue001 stays")
    assert handles.laid_out(f"{forged}\n\n\n\nend") == "\ue0009\ue001 stays\n\nend\n"
