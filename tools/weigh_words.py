"""Fit the weights of sopcapture/draft/word_roles.tsv to the answers of the evaluation: which words say when and why.

Usage: weigh_words.py [--without SET ...], with python-crfsuite beside the project. Prints the table. The answers are
those of evaluation/cases, and of evaluation/voices but for the sets that are kept to measure by: set 10, unless others
are named.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from evaluation.cases import Case, find_cases, read_case
from evaluation.voices import files_of, revoiced, sets
from sopcapture.draft.moods import in_sentences
from sopcapture.draft.word_roles import ROLES
from sopcapture.draft.word_signs import Signs, Word, signs_of, words_of
from sopcapture.model.markdown import one_line

CASES = Path(__file__).parent.parent / "evaluation" / "cases"
ONE_TEXT = ("trigger", "done")
"""What is asked for stands in one text: nothing is told apart in it."""
ASKED_WHEN = ("manual", "branch")
ONE_VALUE = "variable"
KEPT_BACK = frozenset(("10",))
APART = 8
"""Words at most between two words of a clause."""
HELD = 0.8
"""The share of the words of a clause that an answer must hold."""
WEIGHT_OF_A_VOICE = 3
"""An answer that was written for its words alone counts as three that were written for their case."""
TOO_LIGHT = 0.03
PARAMETERS = {"c1": 0.2, "c2": 0.05, "max_iterations": 200, "feature.possible_transitions": True, "feature.minfreq": 4}


def examples(case: Case) -> Iterator[tuple[list[Signs], list[str]]]:
    """Give the signs and the roles of the words of each sentence of the answers that a reference cuts into clauses."""
    questions = {question.id: question for question in case.session.questions()}
    for answer in case.session.answers().values():
        question = questions[answer.question]
        if not answer.instruction or question.reason == ONE_VALUE or question.topic in ONE_TEXT:
            continue
        said = in_sentences(one_line(answer.instruction))
        sentences = [words_of(one) for one in said]
        clauses = [clause for one in case.reference.answer if one.id == answer.id for clause in one.clauses()]
        roles = iter(roles_of([word for sentence in sentences for word in sentence], clauses))
        asked_when = question.reason in ASKED_WHEN or question.topic is not None
        for number, sentence in enumerate(sentences):
            told = [next(roles) for _ in sentence]
            if any(told):
                yield signs_of(sentence, asked_when=asked_when, before=said[number - 1] if number else ""), filled(told)


def roles_of(words: Sequence[Word], clauses: Sequence[tuple[str, str]]) -> list[str | None]:
    """Give the role of each word of an answer by the clauses of its reference; None where none holds it."""
    roles: list[str | None] = [None] * len(words)
    said = [_bare(word.text) for word in words]
    for role, clause in clauses:
        places = _places([bare for one in words_of(clause) if (bare := _bare(one.text))], said)
        for place in range(places[0], places[-1] + 1) if places else ():
            roles[place] = roles[place] or role
    return roles


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word.casefold())


def _places(clause: Sequence[str], said: Sequence[str]) -> list[int]:
    """Where the words of a clause stand, as near to each other as may be; empty where too few of them do."""
    best: list[int] = []
    for begin in (place for place, word in enumerate(said) if clause and word == clause[0]):
        found, at = [], begin
        for word in clause:
            near = next((place for place in range(at, min(at + APART, len(said))) if said[place] == word), None)
            if near is not None:
                found.append(near)
                at = near + 1
        if len(found) >= HELD * len(clause) and (len(found), -_length(found)) > (len(best), -_length(best)):
            best = found
    return best


def _length(places: Sequence[int]) -> int:
    return places[-1] - places[0] if places else 0


def filled(roles: Sequence[str | None]) -> list[str]:
    """Give the words that no clause holds, such as *if* and *because*, the role of those that they lead."""
    following = next((role for role in reversed(roles) if role), "then")
    found: list[str] = []
    for role in reversed(roles):
        following = role or following
        found.append(following)
    return found[::-1]


def main() -> None:
    """Print the table."""
    without = frozenset(sys.argv[2:]) if sys.argv[1:2] == ["--without"] else KEPT_BACK
    trainer = pycrfsuite.Trainer(verbose=False)
    for folder in find_cases(CASES):
        for signs, roles in examples(read_case(folder)):
            trainer.append(signs, roles)
    for file in (file for one in sets() if one.name not in without for file in files_of(one)):
        with tempfile.TemporaryDirectory() as folder:
            for signs, roles in examples(revoiced(file, Path(folder))):
                for _ in range(WEIGHT_OF_A_VOICE):
                    trainer.append(signs, roles)
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder, "model"))
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
    table = {f"after {role}": [info.transitions.get((role, other), 0.0) for other in ROLES] for role in ROLES}
    for (sign, role), weight in info.state_features.items():
        table.setdefault(sign, [0.0] * len(ROLES))[ROLES.index(role)] = weight
    sys.stdout.write(f"# Made by tools/weigh_words.py, which see: a sign, and what it weighs for {', '.join(ROLES)}.\n")
    for sign, weights in sorted(table.items()):
        if sign.startswith("after ") or max(map(abs, weights)) >= TOO_LIGHT:
            sys.stdout.write("\t".join((sign, *(f"{weight:.3g}" for weight in weights))) + "\n")


if __name__ == "__main__":
    main()
