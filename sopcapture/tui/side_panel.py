"""What stands beside the terminal: the timeline of commands and the assistant's questions, or one line of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from sopcapture.model.session import Checkpoint, Command, EventBase, Manual, Note, Question

_KEPT = 500
"""Entries of the timeline that can be on a screen; the log holds all of them."""


OFFER = "hook the shell inside?"
"""Asked where a shell has appeared whose commands are not recorded one by one."""

NOTHING_MORE = "there is nothing more to ask so far"
"""Said to who asks for more questions."""


def duration(seconds: float | None) -> str:
    """Write a duration short: ``0.4s``, ``12s``, ``3m05``, ``2h10``; nothing where it is unknown."""
    if seconds is None:
        return ""
    if seconds < 10:
        return f"{seconds:.1f}s"
    if seconds < 60:
        return f"{seconds:.0f}s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}m{rest:02}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}"


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: a mark for the result, the text, and a short remark on the right."""

    mark: str
    style: str
    text: str
    remark: str = ""


def entry(event: EventBase) -> Entry | None:
    """Give the line for an event, None where the timeline does not show it."""
    match event:
        case Command():
            return _command_entry(event)
        case Note():
            return Entry("✎", "cyan", event.text)
        case Checkpoint():
            return Entry("⚑", "magenta", event.text)
        case Manual():
            return Entry("☞", "blue", event.text)
        case _:
            return None


def _command_entry(command: Command) -> Entry:
    text = command.text.strip().replace("\n", " ⏎ ")
    remarks = [duration(command.duration_s)]
    if "{{secret:" in command.text or "{{secret:" in command.output:
        remarks.insert(0, "secret out")
    if command.interactive:
        remarks.insert(0, "full screen")
    remark = " ".join(part for part in remarks if part)
    if command.exit_code is None:
        return Entry("?", "yellow", text, remark)
    if command.exit_code == 0:
        return Entry("✓", "green", text, remark)
    return Entry(f"✗{command.exit_code}", "red", text, remark)


class SidePanel(Widget):
    """Title, timeline (newest at the bottom) and open questions. Draws only what fits; 42 columns wide."""

    DEFAULT_CSS = """
    SidePanel { width: 42; height: 1fr; border-left: solid $primary; padding: 0 1; }
    """

    def __init__(self, title: str, *, answer_key: str = "^\\ a", hook_key: str = "^\\ h") -> None:
        super().__init__()
        self.session_title = title
        self.answer_key = answer_key
        self.hook_key = hook_key
        self.entries: deque[Entry] = deque(maxlen=_KEPT)
        self.questions: list[Question] = []
        self.running: str | None = None
        self.offer = ""
        """The line that would hook a shell inside, where there is one to hook."""

    def render(self) -> RenderResult:
        width, height = self.content_size
        questions = [*self._offer(width), *self._questions(width, max(4, height // 2))]
        room = height - len(questions) - 2
        lines = [self._title(width), *self._timeline(width, room)]
        blank = height - len(lines) - len(questions)
        lines += [Text("")] * max(0, blank)
        return Text("\n").join([*lines, *questions][:height])

    def _title(self, width: int) -> Text:
        text = Text.assemble(("● ", "red"), (self.session_title or "recording", "bold"))
        text.truncate(width, overflow="ellipsis")
        return text

    def _timeline(self, width: int, room: int) -> list[Text]:
        shown = list(self.entries)[-max(0, room - (self.running is not None)) :] if room > 0 else []
        lines = [_line(item, width) for item in shown]
        if self.running is not None and room > 0:
            lines.append(_line(Entry("…", "yellow", self.running), width))
        return lines

    def _offer(self, width: int) -> list[Text]:
        if not self.offer:
            return []
        said = Text.assemble((OFFER, "bold yellow"), (f" ({self.hook_key})", "bold"))
        return [Text(f"{'─' * width}", style="dim"), *said.wrap(self.app.console, width)]

    def _questions(self, width: int, room: int) -> list[Text]:
        if not self.questions:
            return []
        lines = [
            Text(f"{'─' * width}", style="dim"),
            Text(f"{count_of_questions(len(self.questions))} ({self.answer_key})", style="bold"),
        ]
        for question in self.questions:
            wrapped = Text(f"? {question.text}").wrap(self.app.console, width)
            if len(lines) + len(wrapped) > room and len(lines) > 2:
                lines.append(Text("  …", style="dim"))
                break
            lines.extend(wrapped[: max(1, room - len(lines))])
        return lines


def _line(item: Entry, width: int) -> Text:
    mark = f"{item.mark} ".ljust(3)
    remark = f" {item.remark}" if item.remark else ""
    text = Text(item.text)
    text.truncate(max(4, width - len(mark) - len(remark)), overflow="ellipsis", pad=True)
    return Text.assemble((mark, item.style), text, (remark, "dim"))


def count_of_questions(number: int) -> str:
    """Say how many questions wait."""
    return "1 question" if number == 1 else f"{number} questions"


class StatusLine(Widget):
    """The side panel as one line, for terminals under 100 columns."""

    DEFAULT_CSS = "StatusLine { height: 1; background: $panel; color: $text; padding: 0 1; }"

    def __init__(self, panel: SidePanel) -> None:
        super().__init__()
        self.panel = panel

    def render(self) -> RenderResult:
        panel = self.panel
        text = Text.assemble(("● ", "red"), f"{len(panel.entries)} recorded")
        if panel.running is not None:
            text.append("  … ", "yellow").append(panel.running)
        elif panel.entries:
            last = panel.entries[-1]
            text.append(f"  {last.mark} ", last.style).append(last.text)
        offer = f"  {OFFER} ({panel.hook_key})" if panel.offer else ""
        waiting = f"  ? {count_of_questions(len(panel.questions))}" if panel.questions else ""
        text.truncate(max(4, self.content_size.width - len(offer) - len(waiting)), overflow="ellipsis")
        return text.append(offer + waiting, "bold yellow")
