"""One request to an OpenAI-compatible endpoint, with everything that may go wrong with it given a name.

The strictest form that the endpoint takes is used: a strict `json_schema`, else `json_object`. The `openai` package is
imported when the first client is made, because it takes a second and most drafts need no model.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from sopcapture.draft.condense import estimate_tokens
from sopcapture.draft.model_types import Message, ModelSettings, SecretGate
from sopcapture.draft.replies import Reply, read_reply
from sopcapture.draft.schema import Schema, without_bounds
from sopcapture.errors import ModelError, SecretFoundError

if TYPE_CHECKING:
    import ssl

    import httpx2
    import openai

_DEFAULT_URL = "https://api.openai.com/v1"
_FIRST_WAIT_S = 0.5
_CONNECT_S = 10.0
_LONGEST_REASON = 160
# A model that did not finish in its time seldom does so in the same time again.
_LATE_ATTEMPTS = 2


class RequestFailedError(ModelError):
    """A request came to nothing; the message is the reason in words. `final`: others would fare the same."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message, "see the [model] section of sopcapture.toml, or draft with --offline")
        self.final = final


@dataclass
class Usage:
    """What all requests of a pass used. `estimated` says that an endpoint did not count for itself."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    of_model: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Tokens in and out by the model that was asked."""

    def add(self, reply: Reply, messages: Sequence[Message], model: str) -> None:
        """Count an answer, estimating what the endpoint does not say."""
        self.requests += 1
        if reply.tokens_in is None or reply.tokens_out is None:
            self.estimated = True
        text = "".join(message["content"] for message in messages)
        tokens_in = reply.tokens_in if reply.tokens_in is not None else estimate_tokens(text)
        tokens_out = reply.tokens_out if reply.tokens_out is not None else estimate_tokens(reply.content)
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        before_in, before_out = self.of_model.get(model, (0, 0))
        self.of_model[model] = before_in + tokens_in, before_out + tokens_out


@dataclass(frozen=True)
class _Dialect:
    """A form of request, from the best one on; what the endpoint has shown that it takes is kept for the next."""

    form: Literal["json_schema", "unbounded", "json_object"] = "json_schema"
    """`unbounded`: a schema without `maxItems`, which some strict modes do not know."""
    output_limit: str | None = "max_completion_tokens"

    def options(self, name: str, schema: Schema, most_tokens: int) -> dict[str, Any]:
        form: dict[str, Any] = {"type": "json_object"}
        if self.form != "json_object":
            shown = schema if self.form == "json_schema" else without_bounds(schema)
            form = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": shown}}
        options: dict[str, Any] = {"response_format": form}
        if self.output_limit is not None:
            options[self.output_limit] = most_tokens
        return options

    def without(self, refused: str) -> _Dialect | None:
        """Give the next simpler dialect after the endpoint refused a request in these words; None after the last."""
        said = refused.casefold()
        if self.output_limit is not None and self.output_limit in said:
            simpler = "max_tokens" if self.output_limit == "max_completion_tokens" else None
            return replace(self, output_limit=simpler)
        if self.form == "json_schema" and "maxitems" in said:
            return replace(self, form="unbounded")
        return replace(self, form="json_object") if self.form != "json_object" else None


@dataclass
class ModelClient:
    """Requests to one endpoint, used as an asynchronous context. `transport` replaces the network in tests."""

    settings: ModelSettings
    gate: SecretGate
    transport: httpx2.AsyncBaseTransport | None = None
    usage: Usage = field(default_factory=Usage)
    _dialects: dict[str, _Dialect] = field(default_factory=dict)
    """By model: what it takes, where that is not the best form."""
    _not_before: float = 0.0
    _client: openai.AsyncOpenAI = field(init=False)

    async def __aenter__(self) -> Self:
        import httpx2  # noqa: PLC0415
        import openai  # noqa: PLC0415

        settings = self.settings
        limits = httpx2.Timeout(settings.timeout_s, connect=min(_CONNECT_S, settings.timeout_s))
        # A redirect would carry the recording to a server that nobody configured.
        http = openai.DefaultAsyncHttpxClient(
            transport=self.transport, timeout=limits, follow_redirects=False, verify=_trusted_certificates()
        )
        try:
            self._client = openai.AsyncOpenAI(
                api_key=settings.api_key or "none",
                base_url=settings.base_url or _DEFAULT_URL,
                max_retries=0,
                timeout=limits,
                http_client=http,
            )
        except (httpx2.InvalidURL, openai.OpenAIError, ValueError) as error:
            await http.aclose()
            raise RequestFailedError(f"{_shown(settings.base_url)} is no address of an endpoint", final=True) from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def ask(self, name: str, messages: Sequence[Message], schema: Schema, *, model: str | None = None) -> Any:
        """Send a request and give the JSON value of the answer, which may still break the schema.

        `model` is that of the settings where it is not given.

        Raises:
            SecretFoundError: the request holds what looks like a secret; it was not sent.
            NoReplyError: the model answered, but not with a whole JSON value.
            RequestFailedError: the endpoint did not answer.
        """
        self._refuse_secrets(messages)
        waits = 0
        model = model or self.settings.model
        dialect, refused = self._dialects.get(model, _Dialect()), ""
        while True:
            sent = messages if dialect.form != "json_object" else _with_schema(messages, schema)
            try:
                reply = await self._send(model, sent, dialect.options(name, schema, self.settings.max_output_tokens))
            except _RefusedFormError as error:
                refused = refused or error.said
                simpler = dialect.without(error.said)
                if simpler is None:
                    raise RequestFailedError(f"the endpoint refused the request: {refused}") from error
                dialect = simpler
            except _BusyError as error:
                waits += 1
                if waits >= (min(_LATE_ATTEMPTS, self.settings.attempts) if error.late else self.settings.attempts):
                    raise RequestFailedError(error.reason, final=error.final) from error
                await self._wait(waits, error)
            else:
                if refused:
                    self._dialects[model] = dialect  # the next request need not find out again
                self.usage.add(reply, sent, model)
                return reply.value()

    def _refuse_secrets(self, messages: Sequence[Message]) -> None:
        for message in messages:
            found = self.gate(message["content"])
            if found:
                kinds = ", ".join(sorted({secret.kind for secret in found}))
                raise SecretFoundError(
                    f"the request holds what looks like a secret ({kinds}) and was not sent",
                    "take it out with a correction, or draft with --offline",
                )

    async def _wait(self, waits: int, error: _BusyError) -> None:
        longest = self.settings.longest_wait_s
        if error.wait_s is not None and error.wait_s > longest:
            raise RequestFailedError(
                f"{error.reason}, and wants a pause of {error.wait_s:.0f} s", final=True
            ) from error
        pause = error.wait_s
        if pause is None:
            # Spread, so that requests which failed together do not come back together.
            pause = min(longest, _FIRST_WAIT_S * 2 ** (waits - 1)) * random.uniform(0.75, 1.25)  # noqa: S311
        clock = asyncio.get_running_loop().time
        if error.for_all:
            self._not_before = max(self._not_before, clock() + pause)
        await asyncio.sleep(pause)
        # Another request may have been told to wait longer.
        await asyncio.sleep(max(0.0, min(self._not_before - clock(), longest)))

    async def _send(self, model: str, messages: Sequence[Message], options: Mapping[str, Any]) -> Reply:
        import openai  # noqa: PLC0415

        create: Any = self._client.chat.completions.with_raw_response.create
        try:
            async with asyncio.timeout(self.settings.timeout_s):
                raw = await create(model=model, messages=list(messages), **options)
        except (TimeoutError, openai.APITimeoutError) as error:
            raise _BusyError(f"no answer within {self.settings.timeout_s:g} s", late=True) from error
        except openai.APIStatusError as error:
            raise _status_reason(error, model) from error
        except openai.APIConnectionError as error:
            cause = error.__cause__ or error
            refused = type(cause).__name__ in ("ConnectError", "ConnectTimeout", "UnsupportedProtocol")
            what = "cannot be reached" if refused else "hung up"
            where = _shown(self.settings.base_url or _DEFAULT_URL)
            said = _one_line(str(cause))
            raise _BusyError(f"{where} {what}" + (f" ({said})" if said else ""), final=refused) from error
        except openai.OpenAIError as error:
            raise RequestFailedError(f"the request failed: {_one_line(str(error))}") from error
        return read_reply(bytes(raw.content))


def _shown(url: str | None) -> str:
    """Give an address for a person to read: what may be a password in it is left out."""
    return re.sub(r"(?<=://)[^/@]*@", "", url or "")


def _status_reason(error: openai.APIStatusError, model: str) -> Exception:
    status = error.status_code
    said = _said(error)
    match status:
        case 429 if error.code == "insufficient_quota":
            return RequestFailedError("the account at the endpoint has no quota left (429)", final=True)
        case 429:
            wait_s = _retry_after(error.response.headers)
            return _BusyError("the endpoint limits the rate (429)", wait_s=wait_s, for_all=True)
        case 401 | 403:
            return RequestFailedError(f"the endpoint refuses the key ({status})", final=True)
        case 404:
            return RequestFailedError(f"the endpoint has no model {model} (404: {said})", final=True)
        case 400 | 415 | 422:
            return _RefusedFormError(said)
        case 408 | 409:
            return _BusyError(f"the endpoint was not ready ({status})")
        case _ if status >= 500:
            wait_s = _retry_after(error.response.headers)
            return _BusyError(f"the endpoint failed ({status})", wait_s=wait_s)
        case _ if 300 <= status < 400:
            target = _one_line(error.response.headers.get("location", "another address"))
            return RequestFailedError(f"the endpoint redirects to {target}, which is not followed", final=True)
        case _:
            return RequestFailedError(f"the endpoint refused the request ({status}): {said}")


@lru_cache(maxsize=1)
def _trusted_certificates() -> ssl.SSLContext:
    """Load the certificates once: it takes longer than a request to a server nearby."""
    import httpx2  # noqa: PLC0415

    return httpx2.create_ssl_context()


class _RefusedFormError(Exception):
    """The endpoint does not take the request as it is; a simpler one may do."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class _BusyError(Exception):
    """A later attempt may do better. `final`: where none does, no other does either. `late`: its time was up."""

    def __init__(
        self,
        reason: str,
        *,
        wait_s: float | None = None,
        for_all: bool = False,
        final: bool = False,
        late: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait_s = wait_s
        self.for_all = for_all
        self.final = final
        self.late = late


def _with_schema(messages: Sequence[Message], schema: Schema) -> list[Message]:
    first, *others = messages
    told = f"{first['content']}\n\nAnswer with one JSON object that fits this JSON schema:\n{json.dumps(schema)}"
    return [{**first, "content": told}, *others]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Read the pause in seconds (RFC 9110, 10.2.3). A date says nothing certain without a common clock."""
    for name, per_second in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(headers.get(name, "")) / per_second
        except ValueError:
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    return None


def _said(error: openai.APIStatusError) -> str:
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict) and isinstance(inner.get("message"), str):
            return _one_line(inner["message"])
        if isinstance(inner, str):
            return _one_line(inner)
    return _one_line(error.message)


def _one_line(text: str) -> str:
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= _LONGEST_REASON else f"{line[: _LONGEST_REASON - 1]}…"
