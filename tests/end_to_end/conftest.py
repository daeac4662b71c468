"""A model's endpoint on the loopback, for what is done through the command line."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Answering(BaseHTTPRequestHandler):
    """Answers every request with what the endpoint holds, and keeps what it was sent: head and body."""

    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(str(self.headers).encode() + body)
        status, answer = self.server.answer
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Endpoint(ThreadingHTTPServer):
    """Gives a completion that nobody can use, until a test wants another answer."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.requests: list[bytes] = []
        self.says("{}")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def says(self, content: str) -> None:
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        completion = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
        self.answers(200, {**completion, "choices": [choice], "usage": usage})

    def answers(self, status: int, body: dict[str, Any]) -> None:
        self.answer = status, body


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
