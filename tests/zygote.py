"""A process that has imported the program and forks once for each command line that a test runs.

To import takes most of the time of a short command, and the suite runs several hundred of them. Each still runs in a
process of its own, with its own streams, folder and environment, from `python -m sopcapture` on.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import struct
import sys

import sopcapture.cli
import sopcapture.workflows

LENGTH = struct.Struct("!I")
STREAMS = 3


def preload() -> None:
    """Import what commands import, but for the screens, which few of them show."""
    for package in (sopcapture.cli, sopcapture.workflows):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def become(request: dict, descriptors: list[int]) -> None:
    """Be a new process in which `python -m sopcapture` begins."""
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115
    sys.path[0] = request["cwd"]
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = ["sopcapture", *request["words"]]


def serve(connection: socket.socket) -> bool:
    """Fork for each request; true in a child that has become its command."""
    while True:
        head, descriptors, _, _ = socket.recv_fds(connection, LENGTH.size, STREAMS)
        if not head:
            return False
        (length,) = LENGTH.unpack(head)
        request = json.loads(connection.recv(length, socket.MSG_WAITALL))
        pid = os.fork()
        if pid == 0:
            connection.close()
            become(request, descriptors)
            return True
        for descriptor in descriptors:
            os.close(descriptor)
        connection.sendall(LENGTH.pack(pid))
        _, status = os.waitpid(pid, 0)
        connection.sendall(struct.pack("!i", os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    preload()
    if serve(socket.socket(fileno=int(sys.argv[1]))):
        runpy.run_module("sopcapture", run_name="__main__", alter_sys=True)
