"""Print the requirements of one dependency group of pyproject.toml, for a pip that has no --group."""

import sys
import tomllib
from pathlib import Path

groups = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())["dependency-groups"]
sys.stdout.write(" ".join(f"{requirement.replace(' ', '')}" for requirement in groups[sys.argv[1]]) + "\n")
