"""The report: a table for each drafter with the worst case first, what each case lacks, and the goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from evaluation.replay import Replay
from evaluation.scores import Scores

_COLUMNS = (
    ("case", "<"),
    ("gates", ">"),
    ("step P", ">"),
    ("R", ">"),
    ("F1", ">"),
    ("order", ">"),
    ("answers", ">"),
    ("failures", ">"),
    ("param F1", ">"),
    ("checks", ">"),
    ("sections", ">"),
    ("verbs", ">"),
    ("pages", ">"),
    ("ease", ">"),
    ("replay", "<"),
)


@dataclass(frozen=True)
class Result:
    """One case with one drafter. Where it could not be measured, `error` says why and the rest is None."""

    case: str
    kind: str
    drafter: str
    scores: Scores | None = None
    replay: Replay | None = None
    seconds: float = 0.0
    error: str = ""

    @property
    def worth(self) -> tuple[bool, bool, float]:
        """To sort by: worse is less."""
        if self.scores is None:
            return (False, False, 0.0)
        return (not self.scores.gates, self.replay is None or self.replay.passed, self.scores.mean)

    def to_json(self) -> dict[str, Any]:
        """Give it as programs read it."""
        told: dict[str, Any] = {"case": self.case, "kind": self.kind, "drafter": self.drafter, "error": self.error}
        if self.scores is not None:
            told.update(_figures(self.scores))
            told |= {"gates": list(self.scores.gates), "misses": list(self.scores.misses())}
            told |= {"mean": self.scores.mean, "seconds": round(self.seconds, 3)}
        if self.replay is not None:
            told["replay"] = {
                "passed": self.replay.passed,
                "sandbox": self.replay.way,
                "problems": list(self.replay.problems),
                "remarks": list(self.replay.remarks),
            }
        return told


def report(results: Sequence[Result], *, verbose: bool) -> Iterator[str]:
    """Give the lines of the report in Markdown, the worst case first; what a case lacks stands below the table."""
    for drafter in dict.fromkeys(result.drafter for result in results):
        mine = sorted((each for each in results if each.drafter == drafter), key=lambda each: each.worth)
        yield f"## {drafter}: {len(mine)} cases, worst first"
        yield ""
        yield from _table(mine)
        yield ""
        yield from _totals(mine)
        for result in mine:
            lines = list(_lacks(result, verbose=verbose))
            if lines:
                yield ""
                yield f"**{result.case}** ({result.kind})"
                yield from (f"- {line}" for line in lines)
        yield ""


def _lacks(result: Result, *, verbose: bool) -> Iterator[str]:
    if result.error:
        yield result.error
    if result.scores is not None:
        yield from result.scores.misses()
    if result.replay is not None:
        yield from (f"replay: {problem}" for problem in result.replay.problems)
        if verbose or not result.replay.passed:
            yield from (f"seen in the replay: {remark}" for remark in result.replay.remarks)


def _table(results: Sequence[Result]) -> Iterator[str]:
    rows = [[name for name, _ in _COLUMNS], *(_row(result) for result in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_COLUMNS))]
    for number, row in enumerate(rows):
        cells = (f"{cell:{side}{width}}" for cell, (_, side), width in zip(row, _COLUMNS, widths, strict=True))
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            marks = (
                "-" * width if side == "<" else "-" * (width - 1) + ":"
                for (_, side), width in zip(_COLUMNS, widths, strict=True)
            )
            yield "| " + " | ".join(marks) + " |"


def _row(result: Result) -> list[str]:
    if result.scores is None:
        return [result.case, "error", *[""] * (len(_COLUMNS) - 3), ""]
    figures = _figures(result.scores)
    shown = [_percent(value) for value in figures.values()]
    ease = "" if result.scores.ease is None else f"{result.scores.ease:.0f}"
    gates = str(len(result.scores.gates)) if result.scores.gates else "-"
    return [result.case, gates, *shown, f"{result.scores.pages:.1f}", ease, _replayed(result.replay)]


def _figures(scores: Scores) -> dict[str, float | None]:
    return {
        "step_precision": scores.precision.share,
        "step_recall": scores.recall.share,
        "step_f1": scores.step_f1,
        "order": scores.order.share,
        "answers": scores.answers.share,
        "failures": scores.failures.share,
        "parameter_f1": scores.parameter_f1,
        "checks": scores.checks.share,
        "sections": scores.sections.share,
        "verbs": scores.verbs.share,
    }


def _replayed(replay: Replay | None) -> str:
    if replay is None:
        return "not run"
    if not replay.passed:
        return "FAILED"
    needed = any(" passed after the edge case " in remark for remark in replay.remarks)
    return "ok, by an edge case" if needed else "ok"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}"


_GOALS = (
    ("step_f1", "step F1", 0.90),
    ("order", "order", 0.98),
    ("answers", "answers", 1.0),
    ("failures", "failures", 1.0),
    ("parameter_f1", "parameters F1", 0.85),
)


def _totals(results: Sequence[Result]) -> Iterator[str]:
    scored = [result for result in results if result.scores is not None]
    if not scored:
        return
    figures = [_figures(result.scores) for result in scored if result.scores is not None]
    yield "| measure | mean | goal |"
    yield "| --- | ---: | ---: |"
    gates = sum(bool(result.scores.gates) for result in scored if result.scores is not None)
    yield f"| drafts that hit a gate | {gates} of {len(scored)} | 0 |"
    for name, shown, goal in _GOALS:
        known = [value for each in figures if (value := each[name]) is not None]
        yield f"| {shown} | {mean(known):.2f} | {goal:.2f} |" if known else f"| {shown} | | {goal:.2f} |"
    replayed = [result.replay for result in scored if result.replay is not None]
    if replayed:
        passed = sum(each.passed for each in replayed)
        share = passed / len(replayed)
        yield f"| replay succeeds | {passed} of {len(replayed)} ({share:.0%}) | 90% |"
        expectations = sum(each.expectations for each in replayed)
        held = sum(each.expectations_held for each in replayed)
        yield f"| expected outputs that held in the replay | {held} of {expectations} | |"
        ways = ", ".join(sorted({each.way for each in replayed}))
        yield f"| sandbox | {ways} | |"
    yield f"| seconds for a draft, the slowest | {max(result.seconds for result in scored):.2f} | 1.00 |"
