"""What the words of a subcommand say in English: ``volumes delete`` and ``delete-volume`` are to delete the volume."""

from __future__ import annotations

import re

from sopcapture.commands.words import word_set

_CAPITALS = word_set("acl api arn cidr cpu dns ebs efs iam id ip kms mfa nat oidc saml ssh ssl sso tls url vm vpc vpn")
_SPELLED = {
    "acr": "registry",
    "ad": "directory",
    "aks": "cluster",
    "alloc": "allocation",
    "db": "database",
    "kv": "key",
    "mr": "merge request",
    "nsg": "security group",
    "pr": "pull request",
    "repo": "repository",
    "vnet": "network",
    "webapp": "web app",
}
_VERBS = {
    "failover": "Fail over",
    "init": "Set up",
    "poweroff": "Power off",
    "rollback": "Roll back",
    "shutdown": "Shut down",
    "switchover": "Switch over",
}
_MANY = ("list", "ls")


def in_words(phrases: tuple[str, ...], spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Fill ``{verb}`` and ``{thing}`` from the words in front; leave out the phrases for which there are none."""
    if not any("{verb}" in phrase or "{thing}" in phrase for phrase in phrases):
        return phrases
    last, before = (spoken[-1].lower(), spoken[-2].lower() if len(spoken) > 1 else "") if spoken else ("", "")
    verb, _, behind = last.replace("_", "-").removeprefix("batch-").partition("-")
    thing = _noun(behind) if behind else _counted(_noun(before), many=verb in _MANY) if before else ""
    known = {"verb": _VERBS.get(verb, verb.capitalize()), "thing": thing}
    missing = [name for name, word in known.items() if not word]
    kept = (phrase for phrase in phrases if not any(f"{{{name}}}" in phrase for name in missing))
    return tuple(phrase.replace("{verb}", known["verb"]).replace("{thing}", known["thing"]) for phrase in kept)


def _noun(word: str) -> str:
    return " ".join(_spelled(part) for part in re.split("[-_]", word))


def _spelled(word: str) -> str:
    one = word.removesuffix("s")
    if one in _CAPITALS:
        return f"{one.upper()}{word[len(one) :]}"
    return _SPELLED.get(word) or (f"{_SPELLED[one]}s" if one in _SPELLED else word)


def _counted(noun: str, *, many: bool) -> str:
    """Give a noun for one or for many, whichever it is written for."""
    one = noun
    if noun.endswith("ies"):
        one = f"{noun[:-3]}y"
    elif re.search(r"(?:ss|x|ch|sh)es$", noun):
        one = noun[:-2]
    elif noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        one = noun[:-1]
    if not many:
        return one
    if re.search(r"[^aeiou]y$", one):
        return f"{one[:-1]}ies"
    return f"{one}es" if re.search(r"(?:ss|x|ch|sh)$", one) else f"{one}s"
