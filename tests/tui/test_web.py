"""`sopcapture web`: a real terminal in a browser, for the person who has its address and for nobody else."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright

from sopcapture.store import make_library

CHROMIUM = shutil.which("chromium")
PATIENCE_S = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("web")
    library = make_library(folder / "library")
    (library.sops_dir / "greet.sop.md").write_text(
        "---\nsop: 1\nslug: greet\ntitle: Greet somebody\nowner: Ada <a@example.org>\nstatus: draft\n---\n\n# Greet somebody\n"
    )
    argv = [sys.executable, "-m", "sopcapture", "--library", str(library.root), "web"]
    environ = {**os.environ, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environ) as server:
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE_S) in (0, 130)


async def test_it_is_for_its_own_page_alone(address: str) -> None:
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    base = f"http://{parts.netloc}"
    async with aiohttp.ClientSession() as client:

        async def status(url: str, **headers: str) -> int:
            async with client.get(url, headers=headers) as answer:
                return answer.status

        assert await status(address) == 200
        assert await status(base) == 404
        assert await status(f"{base}/{'x' * 32}/ws") == 404
        assert await status(address, Host=f"evil.example:{parts.port}") == 403
        assert await status(f"{address}ws", Origin="http://evil.example", Upgrade="websocket") == 403
        async with client.get(address) as answer:
            assert "connect-src 'self' ws://127.0.0.1" in answer.headers["Content-Security-Policy"]
        # What the page does: the program's own screen comes, keys reach it, and its end closes the connection.
        async with client.ws_connect(f"{address}ws?width=90&height=30", origin=base) as socket:
            seen = b""
            while b"Greet somebody" not in seen and b"greet" not in seen:
                seen += (await asyncio.wait_for(socket.receive(), PATIENCE_S)).data
            await socket.send_json(["resize", {"width": 100, "height": 40}])
            await socket.send_json(["nonsense"])
            await socket.send_json(["stdin", "q"])
            while (await asyncio.wait_for(socket.receive(), PATIENCE_S)).type == aiohttp.WSMsgType.BINARY:
                pass


LOOKS = {
    "dark": {"color_scheme": "dark"},
    "light, on a phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("look", LOOKS)
async def test_the_home_screen_is_there_in_a_browser(address: str, look: str) -> None:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--disable-gpu", "--disable-background-networking", *root]
        )
        page = await browser.new_page(**LOOKS[look])
        wrong: list[str] = []
        page.on(
            "request", lambda asked: asked.url.startswith(("http://127.0.0.1:", "data:")) or wrong.append(asked.url)
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        frames: list[bytes] = []
        came = asyncio.Event()

        def keep(payload: str | bytes) -> None:
            frames.append(payload if isinstance(payload, bytes) else payload.encode())
            if b"greet" in b"".join(frames).lower():
                came.set()

        page.on("websocket", lambda socket: socket.on("framereceived", keep))
        await page.goto(address)
        await asyncio.wait_for(came.wait(), PATIENCE_S)
        await page.wait_for_selector("body.-first-byte")
        assert (await Axe().run(page)).response["violations"] == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await page.evaluate("document.querySelector('.xterm-screen').clientWidth") > 300
        assert wrong == []
        await page.click("#terminal", position={"x": 200, "y": 200})
        await page.keyboard.press("q")
        again = page.get_by_role("button", name="Open it again")
        await again.wait_for(timeout=PATIENCE_S * 1000)
        assert (await Axe().run(page)).response["violations"] == []
        frames.clear()
        came.clear()
        await again.click()
        await asyncio.wait_for(came.wait(), PATIENCE_S)
        await browser.close()
