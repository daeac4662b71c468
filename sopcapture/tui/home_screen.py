"""The home screen: what there is, what waits for the person, what is not shared, and a search through all of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Input, Label, Static

from sopcapture.errors import SopcaptureError
from sopcapture.tui.base_app import ScreenApp
from sopcapture.tui.home_rows import FOUND_COLUMNS, SESSION_COLUMNS, SOP_COLUMNS, found_rows, session_rows, sop_rows
from sopcapture.tui.row_list import RowList
from sopcapture.tui.sharing_keys import Sharing, Way
from sopcapture.tui.sop_screen import SopScreen
from sopcapture.tui.text_screen import TextScreen
from sopcapture.workflows.home import Home, home_of
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.looking import Counts, first_look, keep_look
from sopcapture.workflows.searching import Hit, search

_SAY_S, _SHOW_S = 0.2, 3.0  # how often progress is said, and what is known by then shown


class HomeApp(ScreenApp[str]):
    """Gives what to do next, or nothing.

    It is ``record``, ``attach <session-id>``, ``finish <session-id>``, ``review <slug>`` or ``history <slug>``. What
    the search index knows is shown at once; the library is looked at anew meanwhile.
    """

    CSS = """
    #title { background: $primary; }
    #words { height: 1; border: none; padding: 0 1; }
    #sops { height: 3fr; }
    #sessions { height: 2fr; min-height: 5; }
    #found, #empty { display: none; }
    #found { height: 1fr; }
    #empty { padding: 1 2; }
    #of-sessions { padding: 0 1; text-style: bold; }
    #title, #standing, #said { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    #said { color: $warning; }
    Screen.-searching #sops, Screen.-searching #sessions, Screen.-searching #of-sessions { display: none; }
    Screen.-searching #found { display: block; }
    Screen.-empty #empty { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "record", "new recording"),
        Binding("enter", "open", "open", show=True),
        Binding("v", "view", "view"),
        Binding("r", "on_sop('review')", "review"),
        Binding("h", "on_sop('history')", "history"),
        Binding("slash", "search", "search", key_display="/"),
        Binding("s", "share('send')", "send"),
        Binding("f", "share('fetch')", "fetch"),
        Binding("q", "leave", "quit"),
        Binding("escape", "back", "back", show=False),
    ]

    def __init__(self, index: LibraryIndex, *, at: str = "", trouble: str = "") -> None:
        """Take what is known; `at` is the SOP or session to stand on, `trouble` what went wrong there."""
        super().__init__()
        self.index = index
        self.content, self.counts = first_look(index)
        self._looked = False
        self._at, self._trouble = at, trouble
        self.hits: Sequence[Hit] = ()
        self.sharing = Sharing(self, index.library, self.say, self._look_after)
        self._stop = Event()

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Input(placeholder="/ search SOPs and recordings", id="words")
        yield RowList(SOP_COLUMNS, id="sops")
        yield Label("Recordings", id="of-sessions")
        yield RowList(SESSION_COLUMNS, id="sessions")
        yield RowList(FOUND_COLUMNS, id="found")
        yield Static("Nothing recorded yet. Press n, do the work once, and leave the shell.", id="empty")
        yield Static(id="standing", markup=False)
        yield Static(id="said", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._show()
        on_session = self._sessions.stand_on(self._at)
        self._sops.stand_on(self._at)
        (self._sops if self.content.sops and not on_session else self._sessions).focus()
        self.say(self._trouble)
        self.call_after_refresh(self.look_again)  # what it imports would hold the first picture up

    def on_unmount(self) -> None:
        self._stop.set()
        self.sharing.stop()

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def _sops(self) -> RowList:
        return self.screen_stack[0].query_one("#sops", RowList)

    @property
    def _sessions(self) -> RowList:
        return self.screen_stack[0].query_one("#sessions", RowList)

    @property
    def _found(self) -> RowList:
        return self.screen_stack[0].query_one("#found", RowList)

    def show(self, content: Home, counts: Counts) -> None:
        """Show what is known of the library by now."""
        self.content, self.counts = content, counts
        self._show()

    def _show(self) -> None:
        content = self.content
        first = content.sops and not self._sops.rows
        self._sops.show(sop_rows(content.sops))
        self._sessions.show(session_rows(content.sessions))
        if first and self._sessions.has_focus and not self._sessions.cursor and not self._sessions.stands:
            self._sops.focus()  # before the first look there was nowhere else to stand
        screen = self.screen_stack[0]
        screen.query_one("#standing", Static).update(content.sharing.words())
        screen.set_class(self._looked and not content.sops and not content.sessions, "-empty")
        self._show_title()

    def _show_title(self, looking: str = "") -> None:
        """Say what there is, and how far the look at it has come."""
        there = ((self.counts.sops, "SOP", "SOPs"), (self.counts.sessions, "recording", "recordings"))
        said = (f"{number:,} {one if number == 1 else many}" for number, one, many in there)
        waiting = f"{self.counts.waiting:,} waiting for you"
        told = "   ".join(filter(None, (self.content.root, *said, waiting, looking)))
        self.screen_stack[0].query_one("#title", Static).update(told)

    def say(self, text: str) -> None:
        """Say something in the line at the bottom; nothing, to take it away."""
        self.screen_stack[0].query_one("#said", Static).update(text)

    def _look_after(self) -> None:
        self.look_again()

    @work(thread=True, exclusive=True, group="look")
    def look_again(self) -> None:
        """Look at the library, and show what has changed, while the screen can be used."""
        index = self.index.beside()
        said_at = shown_at = time.monotonic()

        def progress(text: str) -> None:
            nonlocal said_at, shown_at
            moment = time.monotonic()
            if self._stop.is_set():
                return
            if moment - said_at > _SAY_S:
                said_at = moment
                self.call_from_thread(self._show_title, text)
            if moment - shown_at > _SHOW_S:
                content = home_of(index)
                self.call_from_thread(self.show, content, Counts.of(content))
                shown_at = time.monotonic()

        try:
            index.refresh(progress, self._stop)
            if not self._stop.is_set():
                self._looked = True
                content = home_of(index)
                self.call_from_thread(self.show, content, Counts.of(content))
                keep_look(index, content)
                if index.trouble is not None:
                    self.call_from_thread(self.say, str(index.trouble))
        except SopcaptureError as error:
            if not self._stop.is_set():
                self.call_from_thread(self.say, str(error))
        finally:
            if index is not self.index:
                index.close()

    # --- searching ----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Go to the line in which words are typed."""
        self.query_one("#words", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is there so far."""
        words = event.value.strip()
        self.screen.set_class(bool(words), "-searching")
        if words:
            self._search(words)
        else:
            self.hits = ()
            self.say("")

    @work(thread=True, exclusive=True, group="search")
    def _search(self, words: str) -> None:
        try:
            hits = search(self.index, words)
        except SopcaptureError as error:
            self.call_from_thread(self.say, str(error))
            return
        self.call_from_thread(self._show_hits, words, hits)

    def _show_hits(self, words: str, hits: Sequence[Hit]) -> None:
        if self.screen_stack[0].query_one("#words", Input).value.strip() != words:
            return  # the person has typed on
        if self.index.renewed:
            self.index.renewed = False
            self.look_again()
        self.hits = hits
        self._found.show(found_rows(hits))
        self.say("" if hits else "nothing here has all of these words")

    def on_input_submitted(self) -> None:
        """Go from the words to what they have found."""
        if self.hits:
            self._found.focus()

    def on_key(self, event: object) -> None:
        """Let an arrow lead from the words to what they have found."""
        if getattr(event, "key", "") == "down" and isinstance(self.focused, Input) and self.hits:
            self._found.focus()

    # --- opening ------------------------------------------------------------------------------------------------

    @property
    def slug(self) -> str | None:
        """The SOP under the cursor, None where there is none."""
        focused = self.focused
        if not isinstance(focused, RowList) or focused.row is None:
            return None
        if focused.id == "found":
            hit = self.hits[int(focused.row.key)]
            return hit.name if hit.kind == "sop" else None
        return focused.row.key if focused.id == "sops" else None

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open what was chosen."""
        match event.control.id:
            case "found":
                self._open_hit(self.hits[int(event.key)])
            case "sessions":
                recording = any(each.id == event.key and each.state == "recording" for each in self.content.sessions)
                self.exit(f"{'attach' if recording else 'finish'} {event.key}")
            case _:
                self._open_sop(event.key)

    def _open_hit(self, hit: Hit) -> None:
        words = self.query_one("#words", Input).value
        if hit.kind == "sop":
            self._open_sop(hit.name, int(hit.place or 0), words)
        else:
            self._open_session(hit.name, hit.place, words)

    def _open_sop(self, slug: str, line: int = 0, words: str = "") -> None:
        try:
            text = (self.index.library.sops_dir / f"{slug}.sop.md").read_text("utf-8", "replace")
        except OSError as error:
            self.say(f"{slug} cannot be read: {(error.strerror or str(error)).lower()}")
        else:
            self.push_screen(SopScreen(text, line, words))

    def _open_session(self, session: str, event: str = "", words: str = "") -> None:
        # With the emulator and the drafter behind it, this is most of the start-up; the home screen shows none of it.
        from sopcapture.tui.session_screen import SessionScreen  # noqa: PLC0415
        from sopcapture.workflows.reading import OpenSession  # noqa: PLC0415

        try:
            opened = OpenSession(self.index.library, session)
        except SopcaptureError as error:
            self.push_screen(TextScreen(str(error)))
        else:
            self.push_screen(SessionScreen(opened, event, words), lambda _: self._look_after())

    def action_view(self) -> None:
        """Show what the cursor is on."""
        focused = self.focused
        if isinstance(focused, RowList) and focused.row is not None:
            if focused.id == "sessions":
                self._open_session(focused.row.key)
            else:
                focused.action_choose()

    def action_share(self, way: Way) -> None:
        """Send what is committed to the remote, or fetch what is new there."""
        self.sharing.start(way)

    def action_record(self) -> None:
        """Leave for the recorder."""
        self.exit("record")

    def action_on_sop(self, what: str) -> None:
        """Leave for the review or the history of the SOP that the cursor is on."""
        if self.slug is not None:
            self.exit(f"{what} {self.slug}")

    # --- leaving ------------------------------------------------------------------------------------------------

    async def action_back(self) -> None:
        """Stop what is being sent or fetched; else take the search away; where there is none, leave."""
        words = self.query_one("#words", Input)
        if self.sharing.busy:
            self.sharing.stop()
        elif words.value or words.has_focus:
            words.value = ""
            (self._sops if self.content.sops else self._sessions).focus()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave."""
        self.exit("")
