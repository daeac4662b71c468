"""What a line of code does that is given to the mongo shell, by the methods that it calls.

Their names: https://www.mongodb.com/docs/manual/reference/method/
"""

from __future__ import annotations

import re

from sopcapture.commands.programs import USUAL_RISK, Purpose, Risk

_CHANGES = (
    r"add\w* adminCommand bulkWrite change\w+ convertToCapped create\w+ disable\w+ enable\w+ freeze fsync\w+ "
    r"grant\w+ initiate killOp load mapReduce reconfig rename\w+ revoke\w+ runCommand set\w+ shutdownServer stepDown"
)
_LOOKS = (
    r"conf currentOp dataSize explain get\w+ hello hostInfo isMaster print\w* serverStatus stats status storageSize "
    r"totalSize validate version"
)
# What loses data stands first, what only looks last. Of each: methods, risk, phrase with a collection and without.
_SENSES: tuple[tuple[str, Risk, str, str], ...] = (
    ("dropDatabase", "destructive", "", "Drop the database"),
    ("drop", "destructive", "Drop the collection `{}`", "Drop a collection"),
    (r"drop\w+", "destructive", "", "Drop a part of the database"),
    ("deleteOne deleteMany remove findOneAndDelete", "destructive", "Delete documents of `{}`", "Delete documents"),
    (
        r"update\w* replaceOne findOneAnd\w+ findAndModify save",
        "change",
        "Update documents of `{}`",
        "Update documents",
    ),
    (r"insert\w*", "change", "Add documents to `{}`", "Add documents"),
    (r"createIndex(?:es)?", "change", "Create an index on `{}`", "Create an index"),
    (
        _CHANGES,
        "change",
        "",
        "Change the database",
    ),
    (r"count\w* estimatedDocumentCount", "read", "Count the documents of `{}`", "Count the documents"),
    (r"find\w* aggregate distinct", "read", "Look up documents of `{}`", "Look up documents"),
    (
        _LOOKS,
        "read",
        "",
        "Look at the database",
    ),
)
_OF = r"(?:\bdb\.(?P<name>\w+)|\bdb\.getCollection\(['\"](?P<quoted>\w+)['\"]\)|\b(?:db|rs|sh))\."
_CALLS = tuple(re.compile(rf"{_OF}(?:{'|'.join(methods.split())})\(") for methods, *_ in _SENSES)
_ASKS = re.compile(
    r"\b(?:runCommand|adminCommand)\(\s*(?:\{\s*)?['\"]?"
    r"(?:ping|hello|isMaster|count|buildInfo|(?:get|list)\w+|\w*[sS]tat(?:s|us)\w*)\b"
)
"""A command given to the server by its name that only asks."""
_WRITES = re.compile(r"\$(?:out|merge)\b")


def mongo_sense(code: str) -> tuple[Purpose, Risk, str, str, str] | None:
    """Give purpose, risk, phrase, general phrase and collection of a line of code, None where no method is known."""
    code = _ASKS.sub("hello(", code)
    for call, (_, risk, phrase, general) in zip(_CALLS, _SENSES, strict=True):
        if (found := call.search(code)) is None:
            continue
        purpose = Purpose.LOOK if risk == "read" else Purpose.CHANGE
        if purpose is Purpose.LOOK and _WRITES.search(code):
            return Purpose.CHANGE, USUAL_RISK[Purpose.CHANGE], "Write what is found", "Write what is found", ""
        name = found["name"] or found["quoted"] or ""
        return purpose, risk, phrase.format(name) if phrase and name else general, general, name
    return None
