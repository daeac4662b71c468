"""Fuzz what reads bytes of strangers, guided by coverage. By hand: `make fuzz ARGS='imports -max_total_time=600'`.

``imports`` gives bytes to the importers, ``marks`` gives cut streams to the mark parser. Seeds and crashes lie in
``.cache/fuzz``; what a crash teaches becomes a case of the tests, where hypothesis looks around it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sopcapture.imports", "sopcapture.capture.marks"]):
    from sopcapture.capture.marks import Mark, MarkParser, Output
    from sopcapture.errors import ImportedFileError
    from sopcapture.imports import ScreenRecording, commands_of, read_file

NONCE = "0123abcd"
PREFIX = f"\x1b]7770;{NONCE};".encode()
SEEDS = {
    "imports": [
        b'{"version": 2, "width": 80, "height": 24}\n[0.1, "o", "$ "]\n[0.5, "o", "ls\\r\\n$ "]\n[2, "i", "x"]\n',
        b'{"version": 3, "term": {"cols": 80, "rows": 24}}\n[0.1, "o", "$ ls\\r\\n"]\n[1, "r", "100x50"]\n',
        b'{"version": 1, "width": 80, "height": 24, "stdout": [[0.1, "$ "], [1, "ls\\r\\n$ "]]}',
        b"Script started on 2024-05-14 18:52:46-05:00\n$ ls\r\na\r\n$ \nScript done on 2024-05-14 18:53:18-05:00\n",
        b": 1457771210:0;cd plaso\\\n",
        b"#1380630977\nls\n",
        b"- cmd: ll\n  when: 1619736780\n",
    ],
    "marks": [PREFIX + b"C;t='ls';s=0\x07out" + PREFIX + b"D;s=1;d='/tmp'\x07" + b"\x1b]7770;x;A\x07\x1b]0;t\x07"],
}


def imports(data: bytes) -> None:
    """Whatever the bytes are, a reader gives values or says in one way that they are none."""
    try:
        read = read_file(data, name="x_history")
        if isinstance(read, ScreenRecording):
            commands_of(read)
    except ImportedFileError:
        return


def marks(data: bytes) -> None:
    """However a stream is cut, the parser finds the same in it."""
    if not data:
        return
    stream, at = data[1:].replace(b"~", PREFIX), data[0]
    assert parsed(stream) == parsed(stream[:at], stream[at:])  # noqa: S101 - the claim that is put to the test


def parsed(*chunks: bytes) -> list[Mark | bytes]:
    """Give the marks and, between them, the bytes that are no marks."""
    parser = MarkParser(NONCE)
    found: list[Mark | bytes] = []
    for chunk in chunks:
        for item in parser.feed(chunk):
            if not isinstance(item, Output):
                found.append(item)
            elif found and isinstance(found[-1], bytes):
                found[-1] += item.data
            else:
                found.append(item.data)
    return found


if __name__ == "__main__":
    targets = {"imports": imports, "marks": marks}
    if len(sys.argv) < 2 or sys.argv[1] not in targets:
        sys.exit(f"say what to fuzz: {', '.join(targets)}")
    name = sys.argv.pop(1)
    corpus = Path(".cache/fuzz") / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([*sys.argv, f"-artifact_prefix={corpus}-", str(corpus)], targets[name])
    atheris.Fuzz()
