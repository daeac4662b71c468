"""Inside new namespaces, before the work begins: put the root directory together, go in, and become the user.

Runs by itself, with the machine's Python and its standard library alone; see `sandbox.py`, which writes the job.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys

_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1  # netdevice(7)


def main() -> None:
    """Take the job from the first argument, and end as the program inside."""
    job = json.loads(sys.argv[1])
    signal.pthread_sigmask(signal.SIG_SETMASK, ())  # unshare(1) may leave SIGINT blocked
    root = job["root"]
    socket.sethostname(job["host"])
    _loopback_up()
    _mount("--make-rprivate", "/")
    _mount("--rbind", root, root)
    for source, target, writable in job["binds"]:
        place = root + target
        if source == place:
            continue
        if os.path.isdir(source):
            os.makedirs(place, exist_ok=True)
        _mount("--rbind", source, place)
        if not writable:
            _mount("-o", "remount,bind,ro", place)
    _mount("--rbind", "/dev", root + "/dev")
    _mount("-t", "proc", "proc", root + "/proc")
    # Not chroot(2): no user namespace can be made within one (user_namespaces(7)).
    os.chdir(root)
    subprocess.run(["pivot_root", ".", "."], check=True)
    subprocess.run(["umount", "-l", "."], check=True)
    os.chdir(job["work"])
    argv = job["argv"]
    if job["user_id"]:
        user = ["unshare", "--user", f"--map-user={job['user_id']}", f"--map-group={job['user_id']}", "--"]
        argv = [*user, *argv]
    os.execvp(argv[0], argv)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        name = b"lo".ljust(16, b"\0")
        flags = struct.unpack("16xh", fcntl.ioctl(link, _SIOCGIFFLAGS, name + b"\0\0")[:18])[0]
        fcntl.ioctl(link, _SIOCSIFFLAGS, name + struct.pack("h", flags | _IFF_UP))


if __name__ == "__main__":
    main()
