"""The whole program in a browser of this machine: textual-serve's page, and behind it a real terminal.

textual-serve runs one app without a terminal. Here the page talks to a pty instead, so that everything works that works
in a terminal: the recorder with its shell, editors, one screen after the other. The page itself is ours too,
since its own asks another server for a font and says nothing to a screen reader.

Whoever can reach the page has a shell of this person. So it listens on the loopback alone, its address holds a key that
no other person and no web page knows, and a request for another host or from another origin is refused, which a name
that was made to point here would be (https://owasp.org/www-community/attacks/DNS_Rebinding).
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import WSMsgType, web
from textual_serve.server import Server, to_int

from sopcapture.capture import ShellProcess
from sopcapture.document import template_folder
from sopcapture.errors import TerminalError

_HOST = "127.0.0.1"
_LARGEST = 1000
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TerminalServer(Server):
    """Serves a program on the loopback, a terminal of its own for each page that is open."""

    def __init__(self, argv: Sequence[str], port: int) -> None:
        pages = str(template_folder() / "web")
        super().__init__("sopcapture", host=_HOST, port=port, title="sopcapture", templates_path=pages)
        self._argv = list(argv)
        self._key = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """Where the page is, with the key."""
        return f"{self.public_url}/{self._key}/"

    async def _make_app(self) -> web.Application:
        made = await super()._make_app()
        app = web.Application(middlewares=[self._guard])
        for key, value in made.items():
            app[key] = value
        app.add_routes(
            [
                web.get(f"/{self._key}/", self.handle_index, name="index"),
                web.get(f"/{self._key}/ws", self.handle_websocket, name="websocket"),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Take requests of our own page alone, and let it load nothing from anywhere else (CSP 3)."""
        if request.host != f"{_HOST}:{self.port}" or request.headers.get("Origin", self.public_url) != self.public_url:
            raise web.HTTPForbidden(text="this page is for this machine alone")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = (
                "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                f"img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{_HOST}:{self.port}; "
                "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
            )
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Give the page a terminal for as long as it is open."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        cols, rows = (
            min(max(to_int(request.query.get(name, ""), usual), 1), _LARGEST)
            for name, usual in (("width", 80), ("height", 24))
        )
        environ = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        process = ShellProcess.spawn(self._argv, environ, cols=cols, rows=rows)
        shown = asyncio.create_task(_show(process, websocket))
        try:
            await _take(process, websocket)
        finally:
            shown.cancel()
            await asyncio.gather(shown, return_exceptions=True)
            await asyncio.to_thread(process.close)
        return websocket


async def _show(process: ShellProcess, websocket: web.WebSocketResponse) -> None:
    """Send what the program shows, no faster than the page takes it; at its end, say so to the page."""
    while (data := process.read()) is not None:
        if data:
            await websocket.send_bytes(data)
        else:
            await _ready(asyncio.get_running_loop().add_reader, asyncio.get_running_loop().remove_reader, process.fd)
    await websocket.close()


async def _take(process: ShellProcess, websocket: web.WebSocketResponse) -> None:
    """Pass on what the person types, and the size of the page. Its other messages mean nothing here."""
    loop = asyncio.get_running_loop()
    async for message in websocket:
        if message.type != WSMsgType.TEXT:
            continue
        match message.json():
            case ["stdin", str() as typed]:
                process.write(typed.encode("utf-8", "replace"))
                while process.wants_write:
                    await _ready(loop.add_writer, loop.remove_writer, process.fd)
                    process.flush()
            case ["resize", {"width": int() as cols, "height": int() as rows}]:
                process.resize(min(max(cols, 1), _LARGEST), min(max(rows, 1), _LARGEST))
            case ["ping", sent]:
                await websocket.send_json(["pong", sent])


async def _ready(add: Callable[..., object], remove: Callable[[int], bool], descriptor: int) -> None:
    """Wait until a descriptor can be read or written."""
    ready = asyncio.Event()
    add(descriptor, ready.set)
    try:
        await ready.wait()
    finally:
        remove(descriptor)


def serve(library: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the program for a library until it is interrupted; port 0 means any that is free. Says the address first.

    Raises:
        TerminalError: the port is taken.
    """
    try:
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TerminalError(f"cannot listen on port {port}: {reason}", "name another one with --port") from error
    server = TerminalServer([sys.executable, "-m", "sopcapture", "--library", library], listening.getsockname()[1])
    say(server.address)
    web.run_app(server._make_app(), sock=listening, print=None, access_log=None)  # noqa: SLF001 - its way to be extended
