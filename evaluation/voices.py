"""`python -m evaluation.voices [SET ...]`: what becomes of answers in other people's words to questions of known cases.

A set is a folder of `voices/`, by one author, with a file for each case, whose answers it replaces and whose clauses
(`[[answer.says]]`) are those of `[[answer]]` in a reference. So it costs no recording to see how another hundred people
would be understood.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evaluation.cases import Case, read_case
from evaluation.drafters import EVIDENCE, draft
from evaluation.errors import CaseError
from evaluation.part import Part
from evaluation.reference import WantedAnswer
from evaluation.scores import score
from sopcapture.errors import SopcaptureError
from sopcapture.model.markdown import one_line
from sopcapture.redact import Redactor
from sopcapture.store import read_session

VOICES = Path(__file__).parent / "voices"
_CASES = Path(__file__).parent / "cases"


class _Says(BaseModel):
    """A clause as in a reference, without the id of the answer that it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kinds: Annotated[tuple[str, ...], Field(min_length=1)]
    when: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class _Voiced(BaseModel):
    """One answer, and what it says."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    instruction: str
    principle: str | None = None
    check_first: str | None = None
    escalate_when: str | None = None
    says: Annotated[tuple[_Says, ...], Field(min_length=1)]


class _Voices(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    answer: Annotated[tuple[_Voiced, ...], Field(min_length=1)]


def main(words: Sequence[str] | None = None) -> int:
    """Print the share of the clauses that stand in their field, set by set; `--verbose` also says which do not."""
    chosen = list(sys.argv[1:] if words is None else words)
    verbose = "--verbose" in chosen
    names = [word for word in chosen if word != "--verbose"] or [folder.name for folder in sets()]
    try:
        _measure(names, verbose=verbose)
    except SopcaptureError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _measure(names: Sequence[str], *, verbose: bool) -> None:
    for name in names:
        whole = Part(0, 0, ())
        for file in files_of(VOICES / name):
            with tempfile.TemporaryDirectory(prefix="evaluation-voices-") as folder:
                case = revoiced(file, Path(folder))
                made = draft(case, EVIDENCE)
                found = score(made.sop, made.text, case.session, case.reference, Redactor(environ=os.environ))
            lost = (*(f"GATE {gate}" for gate in found.gates), *found.answers.missing)
            missing = tuple(f"{file.stem}: {one}" for one in lost)
            whole = Part(whole.got + found.answers.got, whole.wanted + found.answers.wanted, whole.missing + missing)
        sys.stdout.write(f"{name}: {whole.got} of {whole.wanted} clauses, {whole.share or 0:.3f}\n")
        sys.stdout.writelines(f"  {one}\n" for one in whole.missing if verbose or "GATE" in one)


def sets() -> list[Path]:
    """Give the folders of all sets, in their order."""
    return sorted(VOICES.iterdir(), key=lambda folder: (len(folder.name), folder.name))


def files_of(folder: Path) -> list[Path]:
    """Give the files of a set.

    Raises:
        CaseError: there is none.
    """
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise CaseError(f"{folder} holds no answers", "name a folder of evaluation/voices")
    return found


def revoiced(file: Path, folder: Path) -> Case:
    """Give a case with other answers; its recording is written into a folder, and nothing there can be replayed.

    Raises:
        CaseError: the file does not fit the recording.
    """
    try:
        voices = _Voices.model_validate(tomllib.loads(file.read_text("utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{file}: {one_line(str(error))}", "see evaluation/voices.py for what it holds") from error
    case = read_case(_CASES / file.stem)
    told = {one.id: one for one in voices.answer}
    lacking = [one.id for one in case.session.answers().values() if not one.dismissed and one.id not in told]
    if lacking:
        raise CaseError(f"{file} has no other words for {', '.join(lacking)}", "answer all that was answered")
    lines = (_with_answer(line, told) for line in (case.folder / "session.jsonl").read_text("utf-8").splitlines())
    folder.mkdir(exist_ok=True)
    (folder / "session.jsonl").write_text("\n".join((*lines, "")), "utf-8")
    own = tuple(
        WantedAnswer.model_validate({"id": one.id, **says.model_dump()}) for one in voices.answer for says in one.says
    )
    return Case(folder, read_session(folder), case.reference.model_copy(update={"answer": own}), None)


def _with_answer(line: str, told: Mapping[str, _Voiced]) -> str:
    event = json.loads(line)
    if event.get("kind") == "answer" and not event["dismissed"]:
        voiced = told[event["id"]]
        event |= {key: getattr(voiced, key) for key in ("instruction", "principle", "check_first", "escalate_when")}
    return json.dumps(event, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
