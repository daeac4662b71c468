"""Answers in other people's words to the questions of known cases."""

from __future__ import annotations

import pytest

from evaluation import voices
from evaluation.errors import CaseError


def test_every_set_fits_its_recordings(tmp_path):
    for number, file in enumerate(file for folder in voices.sets() for file in voices.files_of(folder)):
        case = voices.revoiced(file, tmp_path / str(number))
        answers = {answer.id: answer for answer in case.session.answers().values()}
        for wanted in case.reference.answer:
            assert not answers[wanted.id].dismissed, f"{file}: {wanted.id}"


def test_a_set_is_scored_by_its_clauses(monkeypatch, tmp_path, capsys):
    folder = tmp_path / "voices" / "1"
    folder.mkdir(parents=True)
    source = next(file for file in voices.VOICES.rglob("*.toml"))
    told = source.read_text("utf-8")
    (folder / source.name).write_text(told, "utf-8")
    monkeypatch.setattr(voices, "VOICES", tmp_path / "voices")
    assert voices.main(["1"]) == 0
    before = capsys.readouterr().out
    (folder / source.name).write_text(told.replace("when = [", 'when = ["nobody said this at all", '), "utf-8")
    assert voices.main(["1", "--verbose"]) == 0
    after = capsys.readouterr().out
    assert "nobody said this at all" in after
    assert float(after.splitlines()[0].rsplit(" ", 1)[1]) < float(before.split()[-1])


def test_an_answer_without_other_words_is_an_error(tmp_path):
    source = next(file for file in voices.VOICES.rglob("*.toml"))
    file = tmp_path / source.name
    file.write_text('[[answer]]\nid = "a1"\ninstruction = "so"\n[[answer.says]]\nkinds = ["rule"]\nthen = ["so"]\n')
    with pytest.raises(CaseError, match="no other words"):
        voices.revoiced(file, tmp_path / "out")


def test_a_set_that_is_not_there_is_said_in_one_line(capsys):
    assert voices.main(["nobody"]) != 0
    assert capsys.readouterr().err.count("\n") == 1
