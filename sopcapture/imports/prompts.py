"""What a prompt looks like, and which prompts a recording has.

A prompt is learned from the places where the terminal waited, over the whole recording: the same shape again and again,
with input typed behind it. So `$ # a comment` teaches ``$``, and a progress bar teaches nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from sopcapture.imports.edits import Edit

IDLE_S: Final = 0.005
"""Where the stream paused for less, a prompt was only written in pieces."""
_LONGEST: Final = 240

# Where a prompt may end: a sign and a blank behind it. A percent sign behind a digit is a progress bar.
_END: Final = re.compile(r"(?:[$#❯➜»λ›⟩⟫▶▸→✗✘⇒❱∴ϟ⚡%>♥]|(?<![-=])>)[  ]+")
_STRONG: Final = re.compile(
    r"""(?:^|.*[\s(])[\w.+-]+@[\w.-]+.*[$\#%>❯➜»λ›▶]\s*
      | \[[^\[\]]{1,120}\][$\#%>]\s*
      | (?:\([^()]{1,60}\)\s*)?(?:ba|z|k|da|a|tc|c|fi)?sh(?:-[\d.]+)?[$\#%>]\s*
      | (?:.*[\s/~\w)\]:┌└─╰╭┃│])?[$\#❯➜»λ▶]\s+
      | PS\ [A-Z]:\\[^<>|]*>\s*
    """,
    re.VERBOSE,
)
_NONE: Final = re.compile(
    r"""\d\s?%\s*$ | [=\#█▓░━─]{3,}\s*[>\#]?\s*$ | [?:…]\s*[›❯»>]?\s*$ | ^\s*[-=]+>\s | ^\s*[?✔✖!]\s
      | password | passphrase | \[[yYnN]/[yYnN]\] | \([yYnN]/[yYnN]\) | \(yes/no | press\s+(?:any|enter|return)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REPL: Final = re.compile(
    r"""(?:>>>|\.\.\.|In\s\[\d+\]:|Out\[\d+\]:|\s*\.\.\.:|\((?:gdb|lldb|i?[Pp]db|pdb\+\+|rdb|dlv|byebug|jdb)\)
      | (?:my|maria)?sql>|MySQL\s.*>|MariaDB\s\[.*\]>|[\w.-]+[=\-('"][>\#]|sqlite>|\s+\.\.\.>|SQL>|cqlsh(?::\w+)?>
      | duckdb>?|hive>|spark-sql>|clickhouse.*:\)|redis\s.*>|\d+\.\d+\.\d+\.\d+:\d+(?:\[\d+\])?>
      | \w*mongo\w*>|rs\d?:\w+>|test>|etcdctl>|kafka>|zk:.*>
      | scala>|jshell>|ghci>|Prelude.*>|irb\(.*\).*[>*]|\[\d+\]\spry\(.*\)>|iex.*\(\d+\)>|julia>|groovy:.*>
      | utop\s?\#|(?:php|lua|octave|maxima|gnuplot|bc|openssl|nslookup|telnet)>|virsh\s?\#|msf\d?\s?.*>
      | ftp>|sftp>|lftp\s.*>|smb:.*>
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTINUED: Final = re.compile(
    r"(?:(?:bquote|dquote|quote|cmdsubst|heredocd?|function|pipe|cursh|subsh|braceparam|for|while|until|select|if|then|else"
    r"|elif|elif-then|do|case|repeat|cmdand|cmdor|array|math|foreach|always|cond|errno|nocorrect|mathsubst)\s?)*> ?"
)
_CONTINUED_ROW: Final = re.compile(rf"\A{_CONTINUED.pattern}")
_WORD: Final = re.compile(r"[\w.~/+\-*\\]+")


def is_repl(prompt: str) -> bool:
    """Whether a prompt is that of a program inside, such as Python or a database."""
    return _REPL.fullmatch(_last_line(prompt)) is not None


def is_continued(prompt: str) -> bool:
    """Whether a prompt asks for the rest of a command (PS2 of bash and zsh)."""
    return _CONTINUED.fullmatch(prompt) is not None


def without_continuations(text: str) -> str:
    """A command of several rows without the continuation prompts before them."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(_CONTINUED_ROW.sub("", row, count=1) for row in rest)])


def is_strong(prompt: str) -> bool:
    """Whether a text looks like a shell's prompt and like hardly anything else."""
    line = _last_line(prompt)
    return bool(_STRONG.fullmatch(line)) and not _NONE.search(line) and not is_repl(line) and len(line) <= _LONGEST


def candidates(edit: Edit) -> list[str]:
    """The beginnings of an edit that may be its prompt, shortest first: up to a sign and a blank, as far as the line
    had been written when the terminal waited the first time.
    """
    first = first_wait(edit)
    if first is None:
        return []
    start = first.rfind("\n") + 1
    line = first[start:]
    found = [first[: start + match.end()] for match in _END.finditer(line)]
    return [prompt for prompt in found if len(prompt) - start <= _LONGEST and not _NONE.search(_last_line(prompt))]


def first_wait(edit: Edit) -> str | None:
    """What stood there when the terminal waited the first time."""
    for stop in edit.stops:
        if stop.gap_s >= IDLE_S and stop.before.strip():
            return stop.before
    return None


def shape(prompt: str) -> str:
    """What is the same in a prompt from directory to directory."""
    return _WORD.sub("w", _last_line(prompt))


def _last_line(text: str) -> str:
    return text[text.rfind("\n") + 1 :]


class Prompts:
    """The prompts of one recording."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._votes: Counter[str] = Counter()
        self._typed: Counter[str] = Counter()
        self._waited: Counter[str] = Counter()
        self._refuted: Counter[str] = Counter()
        self._accepted: set[str] = set()
        self._texts: Counter[str] = Counter()
        self._marked = False
        self._learn(list(edits))

    def _learn(self, edits: list[Edit]) -> None:
        first: str | None = None
        for edit in edits:
            self._marked |= edit.marked and edit.submitted
            if edit.marked:
                continue
            if (wait := first_wait(edit)) is not None and len(wait) == 1:
                self._refuted[f"{wait} "] += 1  # a prompt comes with its blank; this one was typed
            for prompt in candidates(edit):
                family = shape(prompt)
                first = first or family
                self._votes[family] += 1
                self._typed[family] += _was_typed(edit, prompt)
                self._waited[family] += first_wait(edit) == prompt
        for edit in edits:
            if edit.marked:
                for prompt in candidates(edit):
                    self._votes[shape(prompt)] += 1
        for edit in edits:
            if edit.marked:
                continue
            chosen = next((one for one in self._by_votes(edit) if self._accept(one, first)), None)
            if chosen is not None:
                self._accepted.add(shape(chosen))
                self._texts[chosen] += 1

    def _accept(self, prompt: str, first: str | None) -> bool:
        if is_repl(prompt) or not prompt.strip():
            return False
        family = shape(prompt)
        typed, waited = self._typed[family], self._waited[family]
        if self._refuted[family] > waited:
            return False
        if self._marked:
            return is_strong(prompt) and "@" in prompt and typed > 0
        if is_strong(prompt):
            return typed > 0 or waited > 1
        return typed > 1 or (typed > 0 and family == first)

    def _by_votes(self, edit: Edit) -> list[str]:
        """Most votes first; of as many votes the shortest."""
        return sorted(candidates(edit), key=lambda prompt: (-self._votes[shape(prompt)], len(prompt)))

    def learn_text(self, prompt: str) -> None:
        """Remember a prompt that the marks of a line editor told of."""
        self._texts[prompt] += 1

    def of(self, edit: Edit) -> str | None:
        """The prompt of an edit without marks, None where it has none."""
        for prompt in self._by_votes(edit):
            if shape(prompt) in self._accepted:
                return prompt
        return self.known(edit.text)

    def best(self, edit: Edit) -> str | None:
        """What is likeliest the prompt of an edit that surely has one."""
        return next(iter(self._by_votes(edit)), None)

    def known(self, text: str) -> str | None:
        """The longest prompt that was seen elsewhere and that `text` begins with."""
        return max((prompt for prompt in self._texts if text.startswith(prompt)), key=len, default=None)

    def count(self, prompt: str) -> int:
        """How often a prompt was seen."""
        return self._texts[prompt]


def _was_typed(edit: Edit, prompt: str) -> bool:
    """Whether what stands behind the prompt came bit by bit, as from fingers."""
    grown = {stop.before for stop in edit.stops if stop.before.startswith(prompt) and len(stop.before) > len(prompt)}
    return edit.submitted and edit.text.startswith(prompt) and len(grown) > 1
