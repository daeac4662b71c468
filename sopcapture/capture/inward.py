"""Notices that a shell without hooks has appeared inside of a recorded one, and hooks it when the person says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sopcapture.capture.foreground import programs
from sopcapture.capture.inner_hooks import END_OF_FILE, InnerHooks, asking_shell
from sopcapture.capture.levels import Levels
from sopcapture.capture.marks import Mark
from sopcapture.capture.pty import ShellProcess
from sopcapture.capture.running import RunningCommand
from sopcapture.capture.shells import ShellKind
from sopcapture.commands import meaning
from sopcapture.terminal import Emulator

_SHELLS: Final = frozenset({"bash", "zsh", "fish"})
_OPENERS: Final = frozenset(
    {"ssh", "mosh-client", "su", "sudo", "doas", "run0", "runuser", "machinectl", "docker", "podman", "nerdctl"}
    | {"kubectl", "oc", "crictl", "lxc", "lxc-attach", "incus", "chroot", "nsenter", "unshare", "systemd-nspawn"}
    | {"distrobox", "toolbox", "vagrant", "multipass", "wsl.exe"}
)
# What a prompt of bash, zsh or fish ends with; `>>> ` and `mysql> ` are prompts of something else.
_PROMPT: Final = re.compile(r"(?:[$#%❯➜λ»▶⟩]|(?<!>)>)[ \u00a0]*\Z")
_OTHER_PROMPT: Final = re.compile(r"^(?:mysql|sqlite|MariaDB \[.*\]|.*[=-][#>]|ftp|sftp|.*In \[\d+\]:)[> ]*\Z")
# Their panes are no part of this terminal: a shell in one is recorded by a recorder of its own, which joins.
_MULTIPLEXERS: Final = frozenset({"tmux: client", "screen"})
_LOOKED_AT_BYTES: Final = 8192
_TAKES_S: Final = 6.0


class Inward:
    """What a recording knows of the shell that its running command has opened.

    Everything happens on the recorder's thread; `look` is called about once a second.
    """

    def __init__(
        self,
        shell: ShellProcess,
        levels: Levels,
        *,
        write: Callable[[bytes], None],
        hold: Callable[[bool], None],
        join_line: str,
        know: Callable[[str], None],
        offer: Callable[[str], None],
        notice: Callable[[str], None],
    ) -> None:
        """`write` types; `hold` keeps back what the person types, until it is told not to.

        `join_line` has a shell of this machine recorded into the session, where that can be done. `know` hears of
        nonces whose marks are to be taken out of what is shown. `offer` hears the line that would be typed, and ""
        when it would not be any more.
        """
        self._shell = shell
        self._levels = levels
        levels.on_request = self._answer
        levels.on_taken = self._taken
        self._join_line = join_line
        self._joined: RunningCommand | None = None
        self._write = write
        self._hold = hold
        self._know = know
        self._tell_offer = offer
        self._tell_notice = notice
        self._quiet: tuple[RunningCommand, int] | None = None
        self._offered: tuple[RunningCommand, InnerHooks | None] | None = None
        self._typed: tuple[RunningCommand, InnerHooks, datetime] | None = None
        self._hooked: set[int] = set()

    def look(self, at: datetime) -> None:
        """See whether there is a shell to offer hooks for."""
        running = self._levels.running
        self._settle(running, at)
        if self._offered is not None and self._offered[0] is not running:
            self._withdraw()
        if running is None or self._offered is not None or self._typed is not None:
            return
        printed = running.kept.total + running.drawn_bytes
        quiet = self._quiet is not None and self._quiet[0] is running and self._quiet[1] == printed
        self._quiet = running, printed
        if not quiet or not self._at_prompt(running):
            return
        if running.splitter.alternate:
            if self._join_line and running is not self._joined and self._multiplexes():
                self._offered = running, None
                self._tell_offer(self._join_line)
        elif self._opens(running):
            hooks = InnerHooks()
            self._offered = running, hooks
            self._tell_offer(hooks.line)

    def hook(self, at: datetime) -> None:
        """Type the line that was offered: the person has seen it and said so."""
        if self._offered is None:
            return
        running, hooks = self._offered
        if running is not self._levels.running or not self._at_prompt(running):
            self._tell_notice("the shell inside does not wait at an empty prompt: nothing was typed")
            return
        if hooks is None:
            self._joined = running
            self._withdraw()
            self._write(self._join_line.encode() + b"\r")
            return
        for nonce in (hooks.token, hooks.nonce):
            self._levels.expect(nonce)
            self._know(nonce)
        self._withdraw()
        self._typed = running, hooks, at
        self._hold(True)  # noqa: FBT003 - a callback's one value
        group = self._shell.foreground()
        if group is not None:
            self._hooked.add(group)
        self._write(hooks.line.encode() + b"\r")

    def _answer(self, mark: Mark) -> None:
        """Send the hooks to the shell that asks for them, once."""
        if self._typed is None or self._typed[1].token != mark.nonce:
            return
        hooks = self._typed[1]
        kind = asking_shell(mark.values.get("v", ""))
        if kind is ShellKind.OTHER:
            self._write(END_OF_FILE)
            self._over()
            self._tell_notice("the shell inside is no bash 4.4 or newer, zsh or fish: its commands are recorded as one")
        else:
            self._write(hooks.sent(kind))

    def _taken(self, mark: Mark) -> None:
        if self._typed is not None and self._typed[1].nonce == mark.nonce:
            self._over()

    def _over(self) -> None:
        """The shell inside has its hooks, or takes none."""
        self._typed = None
        self._hold(False)  # noqa: FBT003 - a callback's one value

    def _withdraw(self) -> None:
        if self._offered is not None:
            self._offered = None
            self._tell_offer("")

    def _settle(self, running: RunningCommand | None, at: datetime) -> None:
        """See what became of hooks that were typed."""
        if self._typed is None:
            return
        command, _, since = self._typed
        if command is not running:
            self._over()
        elif (at - since).total_seconds() > _TAKES_S:
            self._over()
            self._tell_notice("the shell inside took no hooks: its commands are recorded as one")

    def _opens(self, running: RunningCommand) -> bool:
        """Whether the program in the foreground is a shell without hooks, or opens one elsewhere."""
        group = self._shell.foreground()
        found = programs(group) if group is not None else None
        if found is None:  # no Linux
            said = meaning(running.text)
            return "inside" in said.marks or said.program in _SHELLS
        if _OPENERS.intersection(found.values()):
            return True
        known = self._hooked | {self._shell.pid}
        return any(program in _SHELLS and process not in known for process, program in found.items())

    def _at_prompt(self, running: RunningCommand) -> bool:
        """Whether the screen shows a shell's prompt, and nothing is entered behind it."""
        if not self._shell.takes_keys():
            return False
        drawn = running.splitter.alternate
        shown = bytes(running.drawn_last) if drawn else running.kept.ending(_LOOKED_AT_BYTES)
        return ends_with_prompt(shown, *self._levels.size)

    def _multiplexes(self) -> bool:
        """Whether a terminal multiplexer of this machine is in the foreground."""
        group = self._shell.foreground()
        found = programs(group) if group is not None else None
        return found is not None and not _MULTIPLEXERS.isdisjoint(found.values())


def ends_with_prompt(shown: bytes, cols: int, rows: int) -> bool:
    """Whether the cursor stands behind what looks like a shell's prompt.

    >>> ends_with_prompt(b"Last login: Monday\\r\\nada@web1:~$ ", 80, 24), ends_with_prompt(b"mysql> ", 80, 24)
    (True, False)
    """
    emulator = Emulator(cols, rows)
    emulator.feed(shown)
    x, y = emulator.cursor_in_history
    before = emulator.text_between((0, y), (x, y))
    return bool(_PROMPT.search(before)) and not _OTHER_PROMPT.search(before)
