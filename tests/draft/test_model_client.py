"""The client alone: how it speaks to an endpoint, on a transport that is no network."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from sopcapture.draft.client import ModelClient, RequestFailedError
from sopcapture.draft.model_types import ModelSettings
from sopcapture.draft.replies import NoReplyError, read_reply
from sopcapture.draft.schema import list_of, one_of, problems_in, record, sentence
from sopcapture.errors import ModelError, RefusedError, SecretFoundError

SCHEMA = record({"text": sentence("a text")})
MESSAGES = [{"role": "system", "content": "be brief"}, {"role": "user", "content": "say hello"}]
SETTINGS = ModelSettings(model="m", base_url="http://model.test/v1", timeout_s=2, longest_wait_s=0.01)


def completion(content: Any, **more: Any) -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]} | more).encode()


def ask(
    handler: Callable[[httpx2.Request], httpx2.Response], gate: Any = lambda _: (), settings: ModelSettings = SETTINGS
) -> tuple[Any, ModelClient]:
    async def run() -> tuple[Any, ModelClient]:
        async with ModelClient(settings, gate, httpx2.MockTransport(handler)) as client:
            return await client.ask("hello", MESSAGES, SCHEMA), client

    return asyncio.run(run())


def test_an_answer_is_given_and_counted() -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    value, client = ask(lambda _: httpx2.Response(200, content=completion('{"text": "hello"}', usage=usage)))
    assert value == {"text": "hello"}
    assert (client.usage.tokens_in, client.usage.tokens_out, client.usage.estimated) == (12, 3, False)


def test_a_local_server_needs_no_key_and_takes_none_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "somebody-elses")
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, content=completion("{}"))

    ask(handler)
    assert "somebody-elses" not in str(seen[0].headers)
    assert str(seen[0].url) == "http://model.test/v1/chat/completions"


@pytest.mark.parametrize("address", ["http://ada:sesame@model.test/v1", "http://ada:sesame@model.test:no/v1"])
def test_a_password_in_the_address_is_not_told(address: str) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("nobody listens", request=request)

    with pytest.raises(RequestFailedError, match=r"^http://model\.test\S* (cannot be reached|is no address)"):
        ask(handler, settings=replace(SETTINGS, base_url=address))


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
def test_a_busy_endpoint_is_asked_again(status: int) -> None:
    calls: list[int] = []

    def handler(_: httpx2.Request) -> httpx2.Response:
        calls.append(1)
        return httpx2.Response(status) if len(calls) < 3 else httpx2.Response(200, content=completion("{}"))

    ask(handler)
    assert len(calls) == 3


def test_an_answer_that_does_not_come_in_time_is_waited_for_twice() -> None:
    calls: list[int] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        calls.append(1)
        raise httpx2.ReadTimeout("late", request=request)

    with pytest.raises(RequestFailedError, match="no answer within 2 s"):
        ask(handler)
    assert len(calls) == 2


@pytest.mark.parametrize(("status", "final"), [(401, True), (403, True), (404, True), (413, False), (307, True)])
def test_a_refusal_is_not_repeated(status: int, final: bool) -> None:
    calls: list[int] = []

    def handler(_: httpx2.Request) -> httpx2.Response:
        calls.append(1)
        return httpx2.Response(status, headers={"location": "http://elsewhere.test/"})

    with pytest.raises(RequestFailedError) as raised:
        ask(handler)
    assert len(calls) == 1
    assert raised.value.final is final
    assert isinstance(raised.value, ModelError)
    assert "\n" not in str(raised.value)


def test_no_quota_is_final_although_it_looks_like_a_rate_limit() -> None:
    body = b'{"error": {"code": "insufficient_quota", "message": "pay first"}}'
    with pytest.raises(RequestFailedError, match="no quota"):
        ask(lambda _: httpx2.Response(429, content=body))


@pytest.mark.parametrize("header", ["nonsense", "-5", "inf", "nan", "Tue, 03 Nov 2026 14:12:00 GMT"])
def test_a_retry_after_that_cannot_be_read_is_left_aside(header: str) -> None:
    calls: list[int] = []

    def handler(_: httpx2.Request) -> httpx2.Response:
        calls.append(1)
        if len(calls) == 1:
            return httpx2.Response(429, headers={"retry-after": header})
        return httpx2.Response(200, content=completion("{}"))

    ask(handler)
    assert len(calls) == 2


def test_nothing_leaves_where_the_gate_finds_something() -> None:
    class Found:
        kind = "aws-access-key"

    calls: list[int] = []
    with pytest.raises(SecretFoundError, match="aws-access-key") as raised:
        ask(lambda _: calls.append(1) or httpx2.Response(200), gate=lambda text: [Found()] if "hello" in text else [])
    assert calls == []
    assert isinstance(raised.value, RefusedError)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('{"text": "a"}', {"text": "a"}),
        ('```json\n{"text": "a"}\n```', {"text": "a"}),
        ('```\n{"text": "a"}\n```\nDone.', {"text": "a"}),
        ('Here it is: {"text": "a"} Enjoy.', {"text": "a"}),
        ('<think>maybe {"text": "b"}?</think>\n{"text": "a"}', {"text": "a"}),
        ([{"type": "text", "text": '{"text": "a"}'}], {"text": "a"}),
        ('maybe {"text": "b"}?\n</think>\n\n{"text": "a"}', {"text": "a"}),
        ('{"text": "it says </think> {}"}', {"text": "it says </think> {}"}),
        ('{"text": "a `b` {c}"}', {"text": "a `b` {c}"}),
    ],
)
def test_the_object_is_found_in_what_is_around_it(content: Any, value: Any) -> None:
    assert read_reply(completion(content)).value() == value


@pytest.mark.parametrize(
    "content",
    ["", "   ", None, 5, "no", "[]", "3", "null", '"text"', '{"text": "a', "{" * 5000, '{"a":' * 40 + "1" + "}" * 40],
)
def test_what_is_no_object_is_said_to_be_none(content: Any) -> None:
    with pytest.raises(NoReplyError):
        read_reply(completion(content)).value()


def test_an_answer_that_a_server_took_for_a_thought_is_found() -> None:
    message = {"role": "assistant", "content": None, "reasoning_content": '{"text": "a"}'}
    assert read_reply(json.dumps({"choices": [{"message": message}]}).encode()).value() == {"text": "a"}
    message["reasoning_content"] = 'I could say {"text": "a"}'
    with pytest.raises(NoReplyError):
        read_reply(json.dumps({"choices": [{"message": message}]}).encode()).value()


def test_a_strict_mode_that_does_not_know_bounds_is_asked_without_them() -> None:
    seen: list[Any] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        schema = json.loads(request.content)["response_format"]["json_schema"]["schema"]
        seen.append(schema)
        if "maxItems" in str(schema):
            return httpx2.Response(400, json={"error": {"message": "'maxItems' is not permitted"}})
        return httpx2.Response(200, content=completion('{"list": []}'))

    async def run() -> None:
        schema = record({"list": list_of(record({"text": sentence("a text")}), 2)})
        async with ModelClient(SETTINGS, lambda _: (), httpx2.MockTransport(handler)) as client:
            for _ in range(2):
                assert await client.ask("hello", MESSAGES, schema) == {"list": []}
            await client.ask("hello", MESSAGES, schema, model="other")  # is asked in the best form again

    asyncio.run(run())
    assert ["maxItems" in str(schema) for schema in seen] == [True, False, False, True, False]
    assert seen[1]["properties"]["list"]["items"]["additionalProperties"] is False


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b'{"choices": []}', b'{"choices": [null]}', b"\xff\xfe", b"[" * 99999]
)
def test_a_body_that_is_no_completion_is_an_answer_that_cannot_be_used(body: bytes) -> None:
    assert read_reply(body).failure


def test_the_schema_is_held_against_the_answer() -> None:
    schema = record({"items": list_of(record({"event": one_of(["e1", "e2"]), "text": sentence("t")}), 2)})
    good = {"event": "e1", "text": "x"}
    assert problems_in({"items": [good, good]}, schema) == []
    assert problems_in({"items": []}, schema) == []
    for bad, words in [
        ([], "must be an object"),
        ({}, "items is missing"),
        ({"items": [good], "command": "rm"}, '"command" is not asked for'),
        ({"items": {}}, "must be a list"),
        ({"items": [good] * 3}, "at most 2"),
        ({"items": [{"event": "e3", "text": "x"}]}, 'items[0].event names "e3"'),
        ({"items": [{"event": 1, "text": "x"}]}, "items[0].event must be a text"),
        ({"items": [{"event": "e1", "text": None}]}, "items[0].text must be a text"),
        ({"items": [{"event": "e1"}]}, "items[0].text is missing"),
    ]:
        assert any(words in problem for problem in problems_in(bad, schema)), bad


def test_drafting_offline_does_not_pay_for_the_client() -> None:
    code = "import sys, sopcapture.draft; sys.exit(any(name in sys.modules for name in ('openai', 'httpx2')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
