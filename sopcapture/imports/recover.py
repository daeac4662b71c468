"""Commands of a screen recording without the shell's marks, read off the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from sopcapture.imports.edits import Edit, EditFinder
from sopcapture.imports.prompts import Prompts, first_wait, is_continued, is_repl, is_strong
from sopcapture.imports.stream import Stream
from sopcapture.imports.values import START, FoundCommand, Place, ScreenRecording

_GIVEN_UP: Final = re.compile(r"\^[CZ]\s*\Z")
_PROMPT_BEGINS: Final = re.compile(
    rb"\x1b\[1m\x1b\[7m[%#]\x1b\[27m\x1b\[1m\x1b\[0m +\r *\r"  # zsh, PROMPT_SP
    rb"|\x1b\](?:7|[012]);[^\x07\x1b]*(?:\x07|\x1b\\)(?=(?:\x1b|\r)*.{0,400}\Z)"  # directory and title
    rb"|\x1b\[0m\x1b\[27m\x1b\[24m\x1b\[J",  # zsh, the prompt itself
    re.DOTALL,
)
_NOTHING_SHOWN: Final = re.compile(rb"(?:\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|[\r\x07])*")
_WHERE: Final = re.compile(r"(?P<user>[A-Za-z_][\w.+-]*)@(?P<host>[\w.-]+)(?::\s?|\s)(?P<cwd>[~/][^\s$#%>\])]*)?")
_END_OF_FILE: Final = frozenset({"exit", "logout"})
_LONGEST_PROMPT: Final = 8 << 10


class _Input(NamedTuple):
    edit: Edit
    prompt: str
    text: str
    confidence: float


def recovered_commands(recording: ScreenRecording) -> list[FoundCommand]:
    """The commands that a person entered at prompts, in order; none where there is no prompt."""
    edits = EditFinder(recording).run()
    stream = Stream(recording.pieces)
    inputs = _joined(_outside(_inputs(edits)), stream)
    found: list[FoundCommand] = []
    floor = START
    for given in inputs:
        edit = given.edit
        begins = _prompt_begins(edit, floor, stream)
        if found and found[-1].ended_at is None:
            found[-1] = replace(found[-1], output_ends=begins, ended_at=max(found[-1].at, edit.at))
        floor = edit.left if edit.submitted else edit.mark
        if not given.text or not edit.submitted:
            continue
        where = _WHERE.search(given.prompt)
        found.append(
            FoundCommand(
                given.text,
                edit.left_at,
                given.prompt,
                begins,
                _prompt_ends(edit, given.prompt),
                edit.left,
                stream.end,
                cwd=(where["cwd"] or "") if where else "",
                host=where["host"] if where else "",
                user=where["user"] if where else "",
                confidence=given.confidence,
            )
        )
    return found


# --- inputs -------------------------------------------------------------------------------------------------------


def _inputs(edits: list[Edit]) -> list[_Input]:
    prompts = Prompts(edits)
    marked = [edit for edit in edits if edit.marked]
    by_zsh = sum(edit.zsh for edit in marked) * 2 > len(marked)
    drawn = {id(edit): _drawn_prompt(edit, prompts, by_zsh=by_zsh) for edit in marked}
    for prompt in drawn.values():
        if prompt:
            prompts.learn_text(prompt)
    inputs: list[_Input] = []
    for edit in edits:
        given = _marked_input(edit, drawn[id(edit)], prompts) if edit.marked else _unmarked_input(edit, prompts)
        inputs += [given] if given else []
    return inputs


def _drawn_prompt(edit: Edit, prompts: Prompts, *, by_zsh: bool) -> str:
    """The prompt of an edit that the line editor marked: zsh and fish have drawn it by then, bash draws it next."""
    if by_zsh and edit.at_mark is not None:
        prompt = edit.at_mark
        for stop in edit.stops:
            if stop.drawn:
                prompt = stop.before  # drawn again, such as with what git says
            elif stop.before != prompt:
                break
        return prompt
    return prompts.best(edit) or first_wait(edit) or ""


def _marked_input(edit: Edit, prompt: str, prompts: Prompts) -> _Input | None:
    if not edit.submitted:
        return _Input(edit, prompt, "", 0.0) if prompt else None
    text = edit.text
    if not text.startswith(prompt):
        prompt = prompts.known(text) or ""
    again = text.rfind("\n" + prompt) + 1 if prompt.strip() else 0
    if again:  # drawn again under a list of completions
        text = text[again:]
    typed = text[len(prompt) :]
    if not again and (rows := _rows_of_others(edit)):
        typed = "\n".join(text.split("\n")[rows:])
    typed = _without_right_prompt(typed, edit)
    confidence = 0.98 if prompts.count(prompt) > 1 or is_strong(prompt) else 0.9 if prompt else 0.6
    return _Input(edit, prompt, _command(typed), confidence)


def _rows_of_others(edit: Edit) -> int:
    """How many rows a background job printed over the prompt: the cursor waited at the beginning of an empty row."""
    rows = [stop.before.count("\n") for stop in edit.stops if stop.before.endswith("\n")]
    return max(rows, default=0)


def _unmarked_input(edit: Edit, prompts: Prompts) -> _Input | None:
    prompt = prompts.of(edit)
    if prompt is None:
        return None
    if not edit.submitted:
        return _Input(edit, prompt, "", 0.0)
    if not edit.text.startswith(prompt.rstrip()):
        return None
    typed = _without_right_prompt(edit.text[len(prompt) :], edit)
    if edit.jumped and typed.strip() in _END_OF_FILE:
        return _Input(edit, prompt, "", 0.0)  # the shell says so on Ctrl-D
    while typed.startswith(prompt):  # the shell drew it again for each line typed ahead
        typed = typed[len(prompt) :]
    confidence = 0.95 if prompts.count(prompt) > 2 else 0.8
    return _Input(edit, prompt, _command(typed), confidence)


def _command(typed: str) -> str:
    text = "\n".join(line.rstrip() for line in typed.split("\n")).strip()
    return "" if _GIVEN_UP.search(text) else text


def _without_right_prompt(typed: str, edit: Edit) -> str:
    """The input without what stands at the right edge of the prompt's row."""
    right = next((stop.after.strip() for stop in edit.stops if stop.after.strip()), "")
    if not right:
        return typed
    first, feed, rest = typed.partition("\n")
    shown = first.rstrip()
    if shown.endswith(right):
        return shown[: -len(right)].rstrip() + feed + rest
    gap = re.search(r"\s{4,}\S[^\n]*\Z", shown)
    return (shown[: gap.start()] if gap else first) + feed + rest


# --- which of them are commands of the shell ------------------------------------------------------------------------


def _outside(inputs: list[_Input]) -> list[_Input]:
    """Without what was entered in a program inside, such as Python."""
    return [given for given in inputs if not is_repl(given.prompt)]


def _joined(inputs: list[_Input], stream: Stream) -> list[_Input]:
    """With the lines of one command as one: those behind a continuation prompt belong to the line before."""
    joined: list[_Input] = []
    for given in inputs:
        last = joined[-1] if joined else None
        if last and _goes_on(last, given, stream):
            more = given.edit
            edit = replace(last.edit, left=more.left, left_at=more.left_at, submitted=more.submitted)
            joined[-1] = last._replace(edit=edit, text=f"{last.text}\n{given.text}".rstrip("\n"))
        else:
            joined.append(given)
    return joined


def _goes_on(last: _Input, given: _Input, stream: Stream) -> bool:
    if not last.text or not is_continued(given.prompt) or not _follows(last.edit, given.edit, stream):
        return False
    return not is_continued(last.prompt) or _is_open(last.text)


def _follows(first: Edit, second: Edit, stream: Stream) -> bool:
    """Whether nothing was shown between two edits."""
    if second.begins < first.left:
        return True
    return _NOTHING_SHOWN.fullmatch(stream.bytes_between(first.left, second.begins)) is not None


def _is_open(text: str) -> bool:
    """Whether a line asks for another one, at first sight."""
    return text.endswith("\\") or text.count("'") % 2 == 1 or text.count('"') % 2 == 1


# --- places -----------------------------------------------------------------------------------------------------------


def _prompt_begins(edit: Edit, floor: Place, stream: Stream) -> Place:
    """Where the shell began to draw the prompt."""
    if edit.marked and not edit.zsh:
        return max(floor, edit.mark)
    before = stream.bytes_between(floor, edit.mark)
    tail = before[-_LONGEST_PROMPT:]
    if match := _PROMPT_BEGINS.search(tail):
        return stream.move(floor, len(before) - len(tail) + match.start())
    return max(floor, edit.begins)


def _prompt_ends(edit: Edit, prompt: str) -> Place | None:
    return next((stop.place for stop in edit.stops if stop.before == prompt), None)
