"""A SQLite database and its write-ahead log, as bytes, made into one image that can be read in memory.

So nothing is opened in the person's place: SQLite itself would write beside a database in WAL mode, also to read it.
The format of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import struct
from typing import Final

MAGIC: Final = b"SQLite format 3\0"
_WAL_MAGIC: Final = (0x377F0682, 0x377F0683)
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24


def database_image(database: bytes, wal: bytes) -> bytes:
    """The database with the committed pages of its log, in the mode that needs no log.

    The log is read up to the first frame that is torn or of an earlier use of the file, as SQLite does.
    """
    if len(database) < 100 or not database.startswith(MAGIC):
        return database
    image = bytearray(database)
    for number, page in _committed_pages(wal):
        at = (number - 1) * len(page)
        if at > len(image):
            image.extend(bytes(at - len(image)))
        image[at : at + len(page)] = page
    image[18:20] = b"\x01\x01"  # file format "legacy": no write-ahead log
    return bytes(image)


def _committed_pages(wal: bytes) -> list[tuple[int, bytes]]:
    if len(wal) < _WAL_HEADER:
        return []
    magic, _, page_size, _, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", wal[:_WAL_HEADER])
    if magic not in _WAL_MAGIC or page_size not in {512 << shift for shift in range(8)}:
        return []
    order = ">" if magic & 1 else "<"
    sums = _checksum(wal[:24], (0, 0), order)
    if sums != (sum_1, sum_2):
        return []
    committed: list[tuple[int, bytes]] = []
    pending: list[tuple[int, bytes]] = []
    at = _WAL_HEADER
    while at + _FRAME_HEADER + page_size <= len(wal):
        number, size_after_commit, *salts, frame_1, frame_2 = struct.unpack(">6I", wal[at : at + _FRAME_HEADER])
        page = wal[at + _FRAME_HEADER : at + _FRAME_HEADER + page_size]
        sums = _checksum(page, _checksum(wal[at : at + 8], sums, order), order)
        if salts != [salt_1, salt_2] or sums != (frame_1, frame_2) or number == 0:
            break
        pending.append((number, page))
        if size_after_commit:
            committed += pending
            pending = []
        at += _FRAME_HEADER + page_size
    return committed


def _checksum(data: bytes, start: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
