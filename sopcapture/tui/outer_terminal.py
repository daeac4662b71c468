"""The person's own terminal under textual: its cursor, its colours, and drawing without waiting for the next frame.

A program inside asks for a shape of cursor that no cell can show (a bar between two letters), and for one that blinks.
The terminal outside can do both, so its real cursor stands where the program's is.
"""

from __future__ import annotations

from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget

from sopcapture.terminal import RGB, Cursor, CursorShape
from sopcapture.tui.driver import ShellDriver

_SHAPES = {CursorShape.BLOCK: 2, CursorShape.HOLLOW: 2, CursorShape.UNDERLINE: 4, CursorShape.BAR: 6}
_HIDE, _SHOW, _OWN_SHAPE = "\x1b[?25l", "\x1b[?25h", "\x1b[0 q"


class OuterCursor:
    """The cursor of the person's terminal, which textual keeps hidden."""

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self._shape = ""
        self.place: Offset | None = None
        """Where it shows on the screen; None while it is hidden."""

    def show(self, cursor: Cursor, place: Offset) -> None:
        """Stand at `place` of the screen, in the shape of `cursor`."""
        shape = f"\x1b[{_SHAPES[cursor.shape] - cursor.blinking} q"
        moved = f"\x1b[{place.y + 1};{place.x + 1}H"
        self._write(("" if shape == self._shape else shape) + moved + ("" if self.place is not None else _SHOW))
        self._shape, self.place = shape, place
        # textual goes back here after each of its own updates.
        self._app.cursor_position = place

    def hide(self) -> None:
        """Show no cursor, until the next `show`."""
        if self.place is not None:
            self._write(_HIDE)
            self.place = None

    def give_back(self) -> None:
        """Leave the cursor as the person had it, hidden while textual runs."""
        self.hide()
        if self._shape:
            self._write(_OWN_SHAPE)
            self._shape = ""

    def _write(self, sequence: str) -> None:
        driver = self._app._driver  # noqa: SLF001 (textual has no other way to its terminal)
        if driver is not None and not self._app.is_headless:
            driver.write(sequence)


def own_colours(app: App[object]) -> tuple[RGB, RGB] | None:
    """The foreground and the background of the person's terminal, if it told."""
    driver = app._driver  # noqa: SLF001
    return driver.colours if isinstance(driver, ShellDriver) else None


def draw_now(widget: Widget) -> None:
    """Put what was refreshed on the screen at once, not with textual's next frame (16 ms later)."""
    screen = widget.screen
    if screen.is_current:
        screen._dirty_widgets.add(widget)  # noqa: SLF001 (what textual's own timer does, a frame earlier)
        screen._on_timer_update()  # noqa: SLF001
