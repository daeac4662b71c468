"""The wheel: what a person installs has all that it needs, wherever they are."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

ROOT = Path(__file__).parents[2]
NO_NETWORK = ("ConnectionError", "NewConnectionError", "No matching distribution found", "Temporary failure in name")


def run(*words: str | Path, cwd: Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    # What is imported must be what was installed, so nothing of the checkout may be on the way to it.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    temporary = place / "tmp"
    temporary.mkdir()
    folder = place / "wheels"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOME", str(place))
        environment.setenv("TMPDIR", str(temporary))
        environment.setenv("PIP_CACHE_DIR", str(place / "pip"))
        done = run(*pip, "--wheel-dir", folder, ROOT, cwd=place, timeout=300)
    if any(word in done.stderr for word in NO_NETWORK):
        pytest.skip("the build backend can only be had from a package index, and none can be reached")
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


@pytest.fixture
def installed(home: Path, wheel: Path, tmp_path: Path) -> Path:
    """The folder of programs of a fresh environment that holds the wheel, and sees the dependencies of this one."""
    place = tmp_path / "environment"
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin/python"
    asked = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path)
    packages = Path(asked.stdout.strip())
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    done = run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    # Added to the path as it is: the .pth files in it, such as the one of an editable install, are not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "bin"


def test_the_wheel_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    look = (
        "import sopcapture, sopcapture.document.templates as templates\n"
        "print(sopcapture.__file__)\nprint(templates.template_source('sop.md.j2', None) != '')\n"
    )
    seen = run(installed / "python", "-c", look, cwd=elsewhere)
    assert seen.returncode == 0, seen.stderr
    imported, template = seen.stdout.split()
    assert Path(imported).is_relative_to(installed.parent)
    assert template == "True"
    assert (Path(imported).parent / "_templates/sop.md.j2").is_file()
    assert list((Path(imported).parent / "_templates/prompts").iterdir())

    for command in (("--version",), ("doctor",), ("schema", "sop")):
        done = run(installed / "sopcapture", *command, cwd=elsewhere)
        assert done.returncode == 0, done.stderr
    done = run(installed / "sopcapture", "demo", "--keep", elsewhere / "demo", cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    document = elsewhere / "demo/library/sops/release-greet.sop.md"
    assert "# Release greet" in document.read_text()
    assert (elsewhere / "demo/library/.git").is_dir()


def test_the_wheel_holds_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    listed = subprocess.run(
        ["git", "ls-files", "sopcapture", "templates", "recorded_sessions"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    shipped = {name for name in listed if name}
    wanted = {name if name.startswith("sopcapture/") else f"sopcapture/_{name}" for name in shipped}
    assert {name for name in wanted if (ROOT / name.replace("sopcapture/_", "")).exists()} <= names
    assert {name.split("/")[0] for name in names} == {"sopcapture"}
    assert not [name for name in names if name.endswith((".pyc", "running.json", ".lock"))]
