"""Real recordings from public repositories, which lie beside the project: what was run in them is read off the screen.

The labels were made by hand, by reading the raw recordings: a digest for each command, in order, comments left out. The
recordings themselves are their makers' and no part of the project.
"""

from __future__ import annotations

import hashlib
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from sopcapture.imports import ScreenRecording, commands_of, read_file

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "casts"
LABELS = {
    "banviktor__image-clone-controller__asciinema.cast": (
        "27466770 f067d017 c3dc4747 64d0393c 94050856 998e4480 d4d2b8e4 d4d2b8e4 3d1be735 d4d2b8e4 d4d2b8e4"
    ),
    "borgbackup__borg__docs_misc_asciinema_advanced.json": (
        "1b1cece4 8d0f1977 87f7739b 206cb275 4ed8d2a8 2c6672e9 b68db6ed 2c6672e9 77372097 b2f131d3 "
        "42a797e8 4aeaf9ca 15bdae24 52d10831 f0f40cf7 74573291 deb6556f 61dd8c3a a7c64dd7"
    ),
    "borgbackup__borg__docs_misc_asciinema_install.json": (
        "e40b4c9c 40f5f7a5 6c946d52 7e43ad11 f9e3da29 aaa338f2 c1bf9a00"
    ),
    "botanica-consulting__sod__install.cast": ("9c694208 cd709817 57d96ff9 ddd8fa25"),
    "damadmai__edgemax_openwrt__458508.cast": ("05fc8375"),
    "kptdev__kpt__site_static_casts_cfg-annotate.cast": (
        "697dbf0f fe05f753 697dbf0f 29df8f72 11f00aaf 29df8f72 8e8f2ec2 c5d06457 8e8f2ec2 dc73badd"
    ),
    "kptdev__kpt__site_static_casts_cfg-set.cast": ("cda029a9 c29525a1 cda029a9 d8a491dd cda029a9 8cbdd0d7"),
    "kptdev__kpt__site_static_casts_kpt.cast": (
        "2b954253 e2d5479e 78333079 913a4cb9 cda029a9 cdb76ccd 3e21a096 cdb76ccd 246050b6 913a4cb9 "
        "2cfe99ec 3b00b01e 9871c7cc 2cfe99ec 913a4cb9 74200122 4b6b9b19 913a4cb9 2d84073c 6ead40ff "
        "6ec61518 eb9e5d36"
    ),
    "pgsty__pigsty.io__static_demo_infra.cast": ("7455f9ab cf988558 1a56dfe8 8ebe9aa2"),
    "pgsty__pigsty.io__static_demo_pgsql-append.cast": ("7455f9ab 43881e56 40639bd0 aa27d76b"),
    "pgsty__pigsty.io__static_demo_pgsql-hba.cast": ("9e50e830"),
}


def digest(command: str) -> str:
    return hashlib.sha256(" ".join(command.split()).encode()).hexdigest()[:8]


def run_in(name: str) -> list[str]:
    recording = read_file((FOLDER / name).read_bytes(), name=name)
    assert isinstance(recording, ScreenRecording)
    return [digest(found.text) for found in commands_of(recording) if not found.text.startswith("#")]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the recordings are not beside the project")
def test_commands_of_real_recordings_are_read_off_the_screen() -> None:
    labelled = found = right = 0
    for name, label in LABELS.items():
        wanted, got = label.split(), run_in(name)
        labelled, found = labelled + len(wanted), found + len(got)
        right += sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    assert right / found >= 0.98
    assert right / labelled >= 0.95
