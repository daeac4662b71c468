"""Commands that run another command: what they wrap, and where it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopcapture.commands.programs import find_program
from sopcapture.commands.words import word_set


@dataclass(frozen=True, slots=True)
class Wrapper:
    """How to find the command inside: the options that take a value, and the operands that come before it."""

    values: frozenset[str] = frozenset()
    operands: int = 0
    inner: Literal["words", "text"] = "words"
    where: bool = False
    """Whether the first operand names the place where the inner command runs (a host, a container, a pod)."""
    not_with: frozenset[str] = frozenset()
    """Options with which it wraps nothing: ``command -v x`` only asks where x is."""
    known_only: bool = False
    """Whether what follows may also be arguments of an image: it is a command only where its program is known."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """What is left: `words`, or `text` where the inner command is a line of its own (``sh -c``, ssh)."""

    wrappers: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    where: str = ""
    words: tuple[str, ...] = ()
    text: str | None = None


def _wrapper(
    values: str = "",
    operands: int = 0,
    inner: Literal["words", "text"] = "words",
    *,
    where: bool = False,
    not_with: str = "",
    known_only: bool = False,
) -> Wrapper:
    return Wrapper(frozenset(values.split()), operands, inner, where, frozenset(not_with.split()), known_only)


_EXEC = "-u --user -w --workdir -e --env --env-file --index --detach-keys"
_RUN = (
    _EXEC + " -v --volume -p --publish --name --network --entrypoint -m --memory --mount --platform --restart --label "
    "-l --hostname -h --add-host --cpus --user --pull --gpus --shm-size --ulimit --cap-add --device --dns --link"
)
_KUBE = "-n --namespace -c --container --context --kubeconfig -f --filename --cluster"
_SSH = "-i -p -l -o -F -J -L -R -D -b -c -E -e -I -m -O -Q -S -W -w -B"

WRAPPERS: dict[str, Wrapper] = {
    "sudo": _wrapper(
        "-u --user -g --group -h --host -p --prompt -C -r -t -U -T -D --chdir -R", not_with="-l --list -v -k -K -e"
    ),
    "doas": _wrapper("-u -C"),
    "run0": _wrapper("-u --user -D --chdir"),
    "env": _wrapper("-u --unset -C --chdir"),
    "time": _wrapper("-f --format -o --output"),
    "nohup": _wrapper(),
    "nice": _wrapper("-n --adjustment"),
    "ionice": _wrapper("-c --class -n --classdata"),
    "taskset": _wrapper(operands=1),
    "timeout": _wrapper("-s --signal -k --kill-after", 1),
    "gtimeout": _wrapper("-s --signal -k --kill-after", 1),
    "stdbuf": _wrapper("-i -o -e"),
    "unbuffer": _wrapper(),
    "setsid": _wrapper(),
    "caffeinate": _wrapper("-t -w"),
    "chronic": _wrapper(),
    "xargs": _wrapper("-I -n -P -d -L -s -a -E --max-args --max-procs --delimiter --replace"),
    "parallel": _wrapper("-j --jobs"),
    "watch": _wrapper("-n --interval"),
    "exec": _wrapper("-a"),
    "command": _wrapper(not_with="-v -V"),
    "builtin": _wrapper(),
    "noglob": _wrapper(),
    "nocorrect": _wrapper(),
    "chroot": _wrapper(operands=1),
    "flock": _wrapper("-w --wait -E", 1),
    "strace": _wrapper("-e -o -s", not_with="-p"),
    "systemd-run": _wrapper("-p --property -u --unit --uid --gid -E --setenv --slice --working-directory"),
    "systemd-inhibit": _wrapper("--what --who --why --mode"),
    "sshpass": _wrapper("-p -f -d -P"),
    "poetry run": _wrapper(),
    "uv run": _wrapper("--with --python -p --extra --group --env-file --project --directory", not_with="-m --module"),
    "uvx": _wrapper("--from --with --python -p"),
    "pipx run": _wrapper("--spec --python"),
    "pipenv run": _wrapper(),
    "pdm run": _wrapper(),
    "hatch run": _wrapper("-e --env"),
    "conda run": _wrapper("-n --name -p --prefix"),
    "bundle exec": _wrapper(),
    "npx": _wrapper("-p --package"),
    "pnpm exec": _wrapper(),
    "pnpm dlx": _wrapper(),
    "yarn dlx": _wrapper(),
    "bunx": _wrapper(),
    "direnv exec": _wrapper(operands=1),
    "aws-vault exec": _wrapper(operands=1),
    "op run": _wrapper("--env-file"),
    "doppler run": _wrapper("-p --project -c --config"),
    "runuser": _wrapper("-u --user -g", not_with="-c -l"),
    "docker exec": _wrapper(_EXEC, 1, where=True),
    "podman exec": _wrapper(_EXEC, 1, where=True),
    "docker-compose exec": _wrapper(_EXEC, 1, where=True),
    "docker compose exec": _wrapper(_EXEC, 1, where=True),
    "docker run": _wrapper(_RUN, 1, where=True, known_only=True),
    "podman run": _wrapper(_RUN, 1, where=True, known_only=True),
    "docker compose run": _wrapper(_EXEC + " -v -p --name --entrypoint", 1, where=True),
    "kubectl exec": _wrapper(_KUBE, 1, where=True),
    "oc exec": _wrapper(_KUBE, 1, where=True),
    "lxc exec": _wrapper("--env --cwd --user", 1, where=True),
    "incus exec": _wrapper("--env --cwd --user", 1, where=True),
    "machinectl shell": _wrapper(operands=1, where=True),
    "heroku run": _wrapper("-a --app"),
    "ssh": _wrapper(_SSH, 1, "text", where=True),
    "autossh": _wrapper(_SSH + " -M", 1, "text", where=True),
    "eval": _wrapper(inner="text"),
}

SHELLS = word_set("sh bash zsh fish dash ksh ash mksh tcsh csh su runuser")
"""Programs that take a line of their own after ``-c``."""

_RUNNERS = frozenset(("python", "php", "ruby"))
_SCRIPTS = frozenset(("manage.py", "artisan", "rails", "rake"))

PREFIXES = frozenset(("and", "or", "not", "begin", "if", "then", "else", "elif", "do", "while", "until", "!", "{"))
"""Words of the shells before a command. bash's own are parsed; fish's reach us as the first word."""


def is_assignment(word: str) -> bool:
    """Whether a word in front of a command sets a variable: ``A=b``, ``A+=b``."""
    name, equals, _ = word.partition("=")
    name = name.removesuffix("+")
    return bool(equals) and name.isidentifier() and name.isascii()


def program_name(word: str) -> str:
    """Give the name by which a program is known: no directory, and no version behind an interpreter's name."""
    name = word.rsplit("/", 1)[-1] or word
    for stem in ("python", "pip", "ruby", "perl", "node", "php"):
        if name.startswith(stem) and name != stem and all(part.isdigit() for part in name[len(stem) :].split(".")):
            return stem
    return name


def unwrap(words: tuple[str, ...]) -> Unwrapped:
    """Strip what only runs another command: ``sudo -u x env A=b cmd`` leaves ``cmd``.

    A wrapper with nothing inside is itself the command: ``sudo -i``, ``ssh host``, ``env``.
    """
    wrappers: list[str] = []
    assignments: list[str] = []
    where = ""
    while True:
        while words and words[0] in PREFIXES:
            words = words[1:]
        while words and is_assignment(words[0]):
            assignments.append(words[0])
            words = words[1:]
        if not words:
            break
        program = program_name(words[0])
        text = _shell_text(program, words)
        if text is not None:
            return Unwrapped((*wrappers, program), tuple(assignments), where, text=text)
        if program in _RUNNERS and len(words) > 1 and program_name(words[1]) in _SCRIPTS:
            wrappers.append(program)
            words = words[1:]
            continue
        module = _python_module(program, words)
        if module:
            wrappers.append(program)
            words = module
            continue
        name, wrapper, start = _find(program, words)
        if wrapper is None:
            break
        place, inner = _inside(wrapper, words[start:])
        if not inner or (wrapper.known_only and not _is_program(inner[0])):
            break
        wrappers.append(name)
        where = place or where
        if wrapper.inner == "text":
            return Unwrapped(tuple(wrappers), tuple(assignments), where, text=" ".join(inner))
        words = inner
    return Unwrapped(tuple(wrappers), tuple(assignments), where, words)


def _is_program(word: str) -> bool:
    name = program_name(word)
    return name in SHELLS or name in WRAPPERS or find_program(name) is not None


def _find(program: str, words: tuple[str, ...]) -> tuple[str, Wrapper | None, int]:
    """Find the wrapper at the start of `words`, its name, and where its own arguments start."""
    if program in WRAPPERS:
        return program, WRAPPERS[program], 1
    if program in _GROUPS:
        name, index = program, 1
        while index < len(words) and name.count(" ") < 2:
            word = words[index]
            index += 2 if word in _GROUP_VALUES else 1
            if word.startswith("-"):
                continue
            name = f"{name} {word}"
            if name in WRAPPERS:
                return name, WRAPPERS[name], index
    return program, None, 1


_GROUP_VALUES = word_set(
    "-f --file -p --project-name --profile --env-file --context -H --host -n --namespace --kubeconfig"
)


_GROUPS = frozenset(name.split()[0] for name in WRAPPERS if " " in name)


def _inside(wrapper: Wrapper, arguments: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    operands: list[str] = []
    index = 0
    while index < len(arguments):
        word = arguments[index]
        if word == "--":
            return (operands[0] if wrapper.where and operands else ""), arguments[index + 1 :]
        if word in wrapper.not_with:
            return "", ()
        if word.startswith("-") and word != "-":
            index += 2 if word in wrapper.values else 1
        elif is_assignment(word) and not operands and not wrapper.operands:
            break
        elif len(operands) < wrapper.operands:
            operands.append(word)
            index += 1
        else:
            break
    return (operands[0] if wrapper.where and operands else ""), arguments[index:]


def _shell_text(program: str, words: tuple[str, ...]) -> str | None:
    """Give the line behind ``-c``, also in a cluster such as ``-lc`` or ``-euxc``."""
    if program not in SHELLS:
        return None
    for index, word in enumerate(words[1:-1], start=1):
        if word == "--command" or (word.startswith("-") and not word.startswith("--") and word.endswith("c")):
            return words[index + 1]
        if not word.startswith(("-", "+")) and program not in ("su", "runuser"):
            return None
    return None


def _python_module(program: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """``python -m pytest -q`` runs pytest."""
    if program != "python":
        return ()
    for index, word in enumerate(words[1:-1], start=1):
        if word == "-m":
            return words[index + 1 :]
        if not word.startswith("-") or word == "-c":
            break
    return ()
