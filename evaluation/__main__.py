"""`make eval`: score the drafts of the project's cases, or of those in another folder: `make eval DIR=…`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.cases import Case, find_cases, read_case
from evaluation.drafters import draft, usual_drafters
from evaluation.errors import CaseError
from evaluation.replay import replay
from evaluation.report import Result, report
from evaluation.sandbox import Way, works
from evaluation.scores import score
from sopcapture.errors import SopcaptureError, UsageError
from sopcapture.redact import Redactor

CASES = Path(__file__).parent / "cases"
_WAYS: dict[str, Way] = {"bubblewrap": "bubblewrap", "namespaces": "namespaces", "plain": "plain folder"}


def main(words: Sequence[str] | None = None) -> int:
    """Print the report; gives 0 where every case could be measured and hit no gate, 1 otherwise, 2 for wrong use."""
    chosen = _arguments().parse_args(words)
    try:
        way = _way(chosen.sandbox)
        folders = find_cases(Path(chosen.folder))
        if chosen.only:
            folders = _named(folders, chosen.only)
        results = _measure(folders, tuple(chosen.drafter) or usual_drafters(), way, chosen)
    except SopcaptureError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    if chosen.json:
        json.dump([result.to_json() for result in results], sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in report(results, verbose=chosen.verbose))
    return int(any(result.scores is None or result.scores.gates for result in results))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make eval", description="Score drafts against references, without a model.")
    parser.add_argument("folder", nargs="?", default=str(CASES), help="a folder of cases, or one case")
    parser.add_argument("--only", action="append", default=[], metavar="CASE", help="this case alone; may be repeated")
    parser.add_argument(
        "--drafter", action="append", default=[], metavar="D", help="`evidence`, or the name of a model at the endpoint"
    )
    parser.add_argument("--no-replay", action="store_true", help="score only, run nothing")
    parser.add_argument("--sandbox", choices=tuple(_WAYS), help="how to replay; the best way that works otherwise")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for one replay")
    parser.add_argument("--drafts", type=Path, metavar="DIR", help="keep each draft there, for reading")
    parser.add_argument("--verbose", action="store_true", help="also what was seen in replays that succeeded")
    parser.add_argument("--json", action="store_true", help="figures for programs")
    return parser


def _way(name: str | None) -> Way | None:
    way = _WAYS[name] if name else None
    if way is not None and not works(way):
        raise UsageError(f"{way} does not work on this machine", "leave --sandbox out")
    return way


def _named(folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
    known = {folder.name: folder for folder in folders}
    for name in names:
        if name not in known:
            raise CaseError(f"there is no case {name}", f"there are {', '.join(known)}")
    return [known[name] for name in names]


def _measure(
    folders: Sequence[Path], drafters: Sequence[str], way: Way | None, chosen: argparse.Namespace
) -> list[Result]:
    results: list[Result] = []
    for folder in folders:
        sys.stderr.write(f"{folder.name}\n")
        try:
            case = read_case(folder)
        except CaseError as error:
            results += [Result(folder.name, "?", drafter, error=str(error)) for drafter in drafters]
            continue
        results += [_measured(case, drafter, way, chosen) for drafter in drafters]
    return results


def _measured(case: Case, drafter: str, way: Way | None, chosen: argparse.Namespace) -> Result:
    kind = case.reference.kind
    try:
        made = draft(case, drafter)
        if chosen.drafts is not None:
            chosen.drafts.mkdir(parents=True, exist_ok=True)
            (chosen.drafts / f"{case.name}.{drafter.replace('/', '-')}.sop.md").write_text(made.text, "utf-8")
        scores = score(made.sop, made.text, case.session, case.reference, Redactor(environ=os.environ))
    except SopcaptureError as error:
        return Result(case.name, kind, drafter, error=f"no draft: {error}")
    if chosen.no_replay:
        return Result(case.name, kind, drafter, scores, None, made.seconds)
    try:
        replayed = replay(case, made.sop, way=way, timeout_s=chosen.timeout)
    except SopcaptureError as error:
        return Result(case.name, kind, drafter, scores, None, made.seconds, error=f"no replay: {error}")
    return Result(case.name, kind, drafter, scores, replayed, made.seconds)


if __name__ == "__main__":
    sys.exit(main())
