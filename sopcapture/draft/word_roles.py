"""Which words of a sentence say when, which what to do and which why: told by what stands around them.

A conditional random field (Lafferty, McCallum and Pereira, 2001) over signs that a person can read, with the weights of
`word_roles.tsv`, which were learnt from the answers of the evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Literal, NamedTuple

from sopcapture.draft.word_signs import Signs, signs_of, words_of

Role = Literal["when", "then", "because"]
ROLES: tuple[Role, ...] = ("when", "then", "because")


class Run(NamedTuple):
    """Words that stand together and have one role: from where to where, and how likely they have it, on average."""

    role: Role
    start: int
    end: int
    likelihood: float


def runs(sentence: str, *, asked_when: bool, before: str) -> list[Run]:
    """Give the runs of words of one role; `asked_when` and `before` as for `signs_of`."""
    words = words_of(sentence)
    told = zip(words, marginals(signs_of(words, asked_when=asked_when, before=before)), strict=True)
    found: list[Run] = []
    for role, of_one in groupby(told, key=lambda one: one[1][0]):
        run = list(of_one)
        likely = math.fsum(likelihood for _, (_, likelihood) in run) / len(run)
        found.append(Run(role, run[0][0].start, run[-1][0].end, likely))
    return found


@lru_cache(maxsize=1)
def weights() -> tuple[Mapping[str, Sequence[float]], Sequence[Sequence[float]]]:
    """Give what each sign weighs for each role, and how much each role weighs behind each."""
    text = files("sopcapture.draft").joinpath("word_roles.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    table = {sign: tuple(map(float, numbers)) for sign, *numbers in rows}
    return table, tuple(table.pop(f"after {role}") for role in ROLES)


def marginals(sentence: Sequence[Signs]) -> Iterator[tuple[Role, float]]:
    """Give the likeliest role of each word by its signs, and how likely it is, whatever roles the others have."""
    if not sentence:
        return
    table, behind = weights()
    every = range(len(ROLES))
    scores = [[math.fsum(table[sign][role] for sign in signs if sign in table) for role in every] for signs in sentence]
    ahead = [scores[0]]
    for score in scores[1:]:
        ahead.append([score[to] + _sum(ahead[-1][one] + behind[one][to] for one in every) for to in every])
    back = [[0.0] * len(ROLES)]
    for score in reversed(scores[1:]):
        back.append([_sum(behind[one][to] + score[to] + back[-1][to] for to in every) for one in every])
    for begin, end in zip(ahead, reversed(back), strict=True):
        total = [one + other for one, other in zip(begin, end, strict=True)]
        best = max(every, key=total.__getitem__)
        yield ROLES[best], math.exp(total[best] - _sum(total))


def _sum(logarithms: Iterable[float]) -> float:
    """Add numbers that are given by their logarithms."""
    given = list(logarithms)
    most = max(given)
    return most + math.log(math.fsum(math.exp(one - most) for one in given))
