"""Take secrets out of the text of a session: find them, name them, put placeholders in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sopcapture.redact import scanner
from sopcapture.redact.names import is_plain_kind
from sopcapture.redact.normalise import moves_cursor, views_of
from sopcapture.redact.placeholders import PLACEHOLDER, replaced_in_chunks
from sopcapture.redact.prefilter import Prefilter
from sopcapture.redact.registry import Registry
from sopcapture.redact.rules import LONG_WORD, PERSONAL_RULES, RULES, Match, Rule
from sopcapture.redact.rules.base import with_lines
from sopcapture.redact.rules.outputs import find_output, output_kind
from sopcapture.redact.view import View
from sopcapture.redact.wraps import Joined, joined_views

_PASSES = 4
"""A text is searched again after redaction until nothing more is found; two passes are the rule, this is the bound."""
_SCANNER_KEYWORDS = (LONG_WORD, "secret", "token", "api", "key", "passw")
_OWN_RULES = frozenset(rule.name for rule in (*RULES, *PERSONAL_RULES)) | {"secret-output"}
_SCANNER_ORDER = 1 << 20
_KNOWN_ORDER = 1 << 21
_TOKEN_LIKE = re.compile(r"[A-Za-z_+/=.\-]{0,40}\d[A-Za-z0-9_+/=.\-]{15}|[A-Za-z0-9_+/=.\-]{15}\d")
_OWN_FORMATS = "known-format"


@dataclass(frozen=True)
class Finding:
    """A secret at `start` to `end` of the text that was searched, in characters; the value alone, not its name."""

    rule: str
    kind: str
    start: int
    end: int
    placeholder: str

    def moved(self, by: int) -> Finding:
        """Give the finding as it stands `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, and what was taken out, in places of the text as it was."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Candidate:
    start: int
    end: int
    rule: str
    kind: str
    value: str
    order: int


class Redactor:
    """Finds secrets and remembers them for one session. Not thread-safe: it has one owner."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        highest: Mapping[str, int] | None = None,
        personal: bool = False,
    ) -> None:
        """`environ`: secrets in these variables are known from the start. `highest`: numbering goes on after these.

        With `personal`, mail addresses and the numbers of telephones, cards and accounts are taken out, too.
        """
        self._rules = (*RULES, *PERSONAL_RULES) if personal else RULES
        self._registry = Registry(highest)
        self._last_command = ""
        for name, value in (environ or {}).items():
            self._learn_variable(name, value)

    def learn(self, value: str, kind: str, *, certain: bool = False) -> None:
        """Redact this value wherever it appears from now on.

        A value shorter than eight characters, or one that is an ordinary word, path or host, is left where it stands
        unless a rule finds it; `certain` (a person said that it is a secret) takes any of four characters or more.
        """
        self._registry.spread(value, kind, certain=certain)

    def find(self, text: str, *, command: str | None = None, columns: int | None = None) -> tuple[Finding, ...]:
        """Find the secrets in a text that may hold control sequences; sorted, none overlaps another.

        `command` is the command line whose output the text is; `columns` the width of the terminal, where it is known.
        """
        return self.redact(text, command=command, columns=columns).findings

    def redact(self, text: str, *, command: str | None = None, columns: int | None = None) -> Redacted:
        """Replace the secrets in a text. Doing it twice gives the same as doing it once."""
        if command is not None and command != self._last_command:
            self._last_command = command
            self._search(command, None, None)  # its output may show them, in base64, too
        findings = tuple(self._search(text, command, columns))
        for _ in range(_PASSES):
            more = self._search_again(text, findings, command, columns) if findings else []
            if not more:
                break
            findings = tuple(sorted([*findings, *more], key=lambda one: one.start))
        return Redacted(_replaced(text, findings), findings)

    def redact_chunks(
        self, chunks: Sequence[str], *, command: str | None = None, columns: int | None = None
    ) -> list[str]:
        """Redact a stream that is cut into chunks; a placeholder stands in the first chunk that its secret touches."""
        whole = "".join(chunks)
        findings = self.find(whole, command=command, columns=columns)
        return replaced_in_chunks(chunks, [(found.start, found.end, found.placeholder) for found in findings])

    # -- searching

    def _search(
        self, text: str, command: str | None, columns: int | None, *, with_joined: bool = True
    ) -> list[Finding]:
        """Search once, and give what was found in order; learn from it."""
        views = views_of(text, columns)
        joined = list(joined_views(views[0], columns)) if with_joined else []
        taken = [found.span() for found in PLACEHOLDER.finditer(text)]
        candidates = [
            candidate
            for view in views
            for candidate in self._in_view(view, command)
            if not _touches(taken, candidate.start, candidate.end)
        ]
        candidates = _without_wrappers(candidates)
        ends = {candidate.end for candidate in candidates}
        for one in joined:
            candidates += [
                candidate
                for candidate in self._in_joined(one, ends, command)
                if not _touches(taken, candidate.start, candidate.end)
            ]
        for chosen in _chosen(candidates):
            self._registry.spread(chosen.value, chosen.kind)
        for view in [*views, *(one.view for one in joined)]:
            candidates += [
                candidate for candidate in self._known(view) if not _touches(taken, candidate.start, candidate.end)
            ]
        return [
            Finding(one.rule, one.kind, one.start, one.end, self._registry.placeholder_for(one.value, one.kind))
            for one in _chosen(candidates)
        ]

    def _search_again(
        self, text: str, findings: tuple[Finding, ...], command: str | None, columns: int | None
    ) -> list[Finding]:
        """Search the lines round what was found once more as they are now, and give what is new in places of `text`.

        A placeholder can make visible what the secret hid: a name and its value that it kept apart.
        """
        more: list[Finding] = []
        # where the cursor moves, a placeholder shifts what is written over what, anywhere in the text
        regions = [(0, len(text), list(findings))] if moves_cursor(text) else _regions(text, findings)
        for start, end, inside in regions:
            now = _replaced(text[start:end], [one.moved(-start) for one in inside])
            for found in self._search(now, command, columns, with_joined=False):
                shift = start
                for finding in inside:
                    if finding.start - shift >= found.start:
                        break
                    shift += finding.end - finding.start - len(finding.placeholder)
                more.append(found.moved(shift))
        return more

    def _in_view(self, view: View, command: str | None) -> Iterator[_Candidate]:
        for order, (rule, match) in enumerate(_matches(view.text, command, self._rules)):
            candidate = _candidate(view, rule, match, order + (0 if rule in _OWN_RULES else _SCANNER_ORDER))
            if candidate is not None:
                yield candidate

    def _in_joined(self, joined: Joined, ends: set[int], command: str | None) -> Iterator[_Candidate]:
        for order, (rule, match) in enumerate(_matches(joined.view.text, command, self._rules)):
            if not joined.sure and not (joined.crosses(match.start, match.end) and rule == _OWN_FORMATS):
                continue
            before = [joint for joint in joined.joints if match.start < joint < match.end]
            whole_before = any(joined.view.original_span(match.start, joint)[1] in ends for joint in before)
            if whole_before and joined.only_extends(match.start, match.end):
                continue
            candidate = _candidate(joined.view, rule, match, order)
            if candidate is not None:
                yield candidate

    def _known(self, view: View) -> Iterator[_Candidate]:
        for order, known in enumerate(self._registry.occurrences(view.text)):
            match = Match(known.start, known.end, known.kind, known.value)
            candidate = _candidate(view, "known-value", match, _KNOWN_ORDER + order)
            if candidate is not None:
                yield candidate

    def _learn_variable(self, name: str, value: str) -> None:
        line = f"{name}={value}"
        if "\0" in line or len(line) > 100_000:
            return
        for _, match in _own_matches(line, Prefilter(line), RULES):
            self._registry.spread(match.value if match.value is not None else line[match.start : match.end], match.kind)


def _matches(text: str, command: str | None, rules: Sequence[Rule]) -> Iterator[tuple[str, Match]]:
    """Run all rules and the scanner over a text."""
    prefilter = Prefilter(text)
    kind = output_kind(command) if command else None
    if kind is not None:
        yield from (("secret-output", match) for match in find_output(text, kind))
    yield from _own_matches(text, prefilter, rules)
    yield from scanner.scan(
        text, [window for window in prefilter.windows(_SCANNER_KEYWORDS) if _TOKEN_LIKE.search(text, *window)]
    )


def _own_matches(text: str, prefilter: Prefilter, rules: Sequence[Rule]) -> Iterator[tuple[str, Match]]:
    for rule in rules:
        if rule.whole:
            if prefilter.has(rule.keywords):
                yield from ((rule.name, match) for match in rule.search(text, 0, len(text)))
            continue
        for start, end in prefilter.windows(rule.keywords):
            yield from ((rule.name, match) for match in rule.search(text, start, end))


def _candidate(view: View, rule: str, match: Match, order: int) -> _Candidate | None:
    start, end = view.original_span(match.start, match.end)
    if start >= end:
        return None
    value = match.value if match.value is not None else view.text[match.start : match.end]
    return _Candidate(start, end, rule, match.kind, value, order)


def _without_wrappers(candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out a whole address or connection string of the scanner's, where a rule found the secret within it."""
    own = [one for one in candidates if one.order < _SCANNER_ORDER]
    return [
        one
        for one in candidates
        if one.order < _SCANNER_ORDER
        or not ("://" in one.value or ";" in one.value)
        or not any(one.start < inner.start and inner.end <= one.end for inner in own)
    ]


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    if not taken:
        return False
    place = bisect_right(taken, (end, -1))
    return any(first < end and start < last for first, last in taken[max(0, place - 1) : place + 1])


def _chosen(candidates: list[_Candidate]) -> list[_Candidate]:
    """Give one candidate for each group of overlapping ones, as wide as the group, named by its widest member."""
    chosen: list[_Candidate] = []
    group: list[_Candidate] = []
    end = -1
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end, one.order)):
        if group and candidate.start >= end:
            chosen.append(_of_group(group))
            group = []
        group.append(candidate)
        end = max(end, candidate.end) if len(group) > 1 else candidate.end
    if group:
        chosen.append(_of_group(group))
    return chosen


def _of_group(group: list[_Candidate]) -> _Candidate:
    widest = min(group, key=lambda one: (one.start - one.end, one.order))
    kind = widest.kind
    if is_plain_kind(kind):
        same = [
            one.kind
            for one in group
            if (one.start, one.end) == (widest.start, widest.end) and not is_plain_kind(one.kind)
        ]
        kind = same[0] if same else kind
    start, end = min(one.start for one in group), max(one.end for one in group)
    return _Candidate(start, end, widest.rule, kind, widest.value, widest.order)


def _replaced(text: str, findings: Sequence[Finding]) -> str:
    parts: list[str] = []
    at = 0
    for finding in findings:
        parts += [text[at : finding.start], finding.placeholder]
        at = finding.end
    return "".join([*parts, text[at:]])


def _regions(text: str, findings: Sequence[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Give the lines round the findings, a line more on each side, with the findings in them."""
    region: tuple[int, int, list[Finding]] | None = None
    for finding in findings:
        start, end = with_lines(text, finding.start, finding.end, 2, 2)
        if region is not None and start <= region[1]:
            region = (region[0], max(region[1], end), [*region[2], finding])
            continue
        if region is not None:
            yield region
        region = (start, end, [finding])
    if region is not None:
        yield region
