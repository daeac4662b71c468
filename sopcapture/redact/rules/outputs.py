"""Commands whose output is a secret: nothing in the output says so, only the command line does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.names import Strength, kind_of, strength_of
from sopcapture.redact.rules.base import Match
from sopcapture.redact.values import is_identifier, is_mask, is_ordinary, is_path, is_place, is_reference, looks_random

_COMMANDS: tuple[tuple[str, str], ...] = (
    (r"gh auth (?:token|status .*(?:-t\b|--show-token))", "github-token"),
    (r"glab auth (?:token|status .*(?:-t\b|--show-token))", "gitlab-token"),
    (r"(?:heroku|flyctl|fly|doctl|vercel|netlify|railway|snyk|hcloud|ibmcloud iam|cf) (?:auth[: ]token|auth print-token|oauth-token|oauth-tokens)", "token"),
    (r"wg (?:genkey|genpsk)", "private-key"),
    (r"openssl (?:rand|gen(?:rsa|pkey))\b", "random-key"),
    (r"(?:pwgen|apg|makepasswd|xkcdpass|diceware|keepassxc-cli generate|bw generate|pass generate|gopass generate|op item create)\b", "password"),
    (r"mkpasswd\b|grub-mkpasswd-pbkdf2|slappasswd|openssl passwd|htpasswd\b.* -\w*n", "password-hash"),
    (r"gcloud (?:\S+ )*?(?:print-access-token|print-identity-token|print-refresh-token)", "access-token"),
    (r"gcloud secrets versions access", "secret"),
    (r"az account get-access-token\b.*(?:-o|--output)[ =](?:tsv|table)", "access-token"),
    (r"az (?:keyvault secret show|storage account keys list|acr credential show|redis list-keys|cosmosdb keys list|servicebus .*keys list)\b.*--query", "secret"),
    (r"az acr login\b.*--expose-token", "access-token"),
    (r"az storage (?:container|blob|account) generate-sas", "sas-token"),
    (r"(?:terraform|tofu|terragrunt) output\b.*-raw (?P<name>\S+)", "secret"),
    (r"(?:terraform|tofu|pulumi) (?:output|stack output|config get) (?P<only_name>[\w:.-]+)", "secret"),
    (r"aws (?:\S+ )*?ecr(?:-public)? get-(?:login-password|authorization-token)", "registry-password"),
    (r"aws (?:\S+ )*?(?:secretsmanager get-secret-value|ssm get-parameters?)\b.*--query", "secret"),
    (r"aws (?:\S+ )*?rds generate-db-auth-token", "db-auth-token"),
    (r"aws (?:\S+ )*?configure get (?P<only_name>\S+)", "secret"),
    (r"aws (?:\S+ )*?secretsmanager get-random-password", "password"),
    (r"vault (?:token create|token-create|print token|login)\b", "vault-token"),
    (r"vault (?:kv get|read|write|unwrap|token create)\b.*-field[= ](?P<name>\S+)", "secret"),
    (r"(?:kubectl|oc|k)\b.* get secrets?\b.*(?:-o|--output)[= ]?(?:jsonpath|go-template|custom-columns)|oc extract", "secret"),
    (r"(?:kubectl|oc|k)\b.* get secrets?\b.*\|[^|]*(?:base64|jq|yq)", "secret"),
    (r"(?:kubectl|oc|k)\b.* (?:create token|whoami (?:-t|--show-token)|sa get-token|serviceaccounts get-token)", "service-account-token"),
    (r"oc whoami (?:-t|--show-token)", "access-token"),
    (r"kubeadm (?:token (?:create|generate)|certs certificate-key)", "join-token"),
    (r"docker swarm (?:join-token|unlock-key)\b.*-q", "join-token"),
    (r"(?:consul|serf) keygen|nomad operator gossip keyring generate|consul acl bootstrap", "gossip-key"),
    (r"(?:argocd|argo) (?:admin initial-password|auth token|account generate-token)", "password"),
    (r"minikube .*dashboard-token|rancher token|k3s token|k0s token create|talosctl gen secrets", "join-token"),
    (r"(?:pass|gopass)(?: show)?(?: -[cno]\w*)* [\w./@-]+\s*(?:$|\|)", "password"),
    (r"op (?:read|item get\b.*(?:--reveal|--fields?))|bw get (?:password|totp|notes)|lpass show\b.*(?:-p|--password|--notes)|rbw get|keepassxc-cli show|dcli password|secret-tool lookup|keyring get|security find-(?:generic|internet)-password\b.*-w|chamber read|aws-vault exec .*env|doppler secrets get\b.*--plain|infisical secrets get\b.*--plain|akeyless get-secret-value|conjur variable get|berglas access|summon", "password"),
    (r"tailscale (?:\S+ )*?(?:create|auth).*key|headscale preauthkeys create|nebula-cert|zerotier-cli.*secret", "auth-key"),
    (r"npm token create|rails secret|rake secret|bin/rails secret|mix phx\.gen\.secret|php artisan key:generate .*--show|flask .*secret|wp config (?:get|shuffle)", "secret-key"),
    (r"python[\d.]* -c .*(?:secrets\.token|Fernet\.generate_key|get_random_secret_key|token_urlsafe|token_hex)", "random-key"),
    (r"(?:node|ruby|perl|php)\b.* -(?:e|r) .*(?:randomBytes|SecureRandom|random_bytes)", "random-key"),
    (r"/dev/u?random", "random-key"),
    (r"(?:age-keygen|step crypto (?:rand|keypair)|ssh-keygen .*-y\b.*secret|cosign generate|monerod|bitcoin-cli dumpprivkey)", "private-key"),
    (r"(?:git config (?:--\S+ )*(?:--get )?|npm config get |yarn config get |pnpm config get |pip config get |poetry config |gh config get |rclone reveal |redis-cli.* config get )(?P<only_name>\S+)", "secret"),
    (r"(?:printenv|echo|printf(?: '?%s\S*'?)?) [\"']?\$?\{?(?P<only_name>[A-Za-z_]\w*)\}?[\"']?\s*(?:$|[|;&])", "secret"),
    (r"(?:cat|less|more|head(?: -\S+)*|tail(?: -\S+)*|bat|tac|strings|xxd|base64 -d|sudo cat|type|nl)\b[^|;&]*?[\s/](?P<file>[\w.-]*)[\"']?\s*(?:$|[|;&])", "secret"),
    (r"(?:jq|yq)\b[^|]*[ ]-\w*r\w*\b[^|]*\.(?P<only_name>[A-Za-z_][\w\"\[\]-]*)[\"']*\s*(?:\s[\w./-]+\s*)?$|(?:jq|yq)\b[^|]*\.(?P<only_field>[A-Za-z_][\w-]*)[\"']*\s+-r", "secret"),
    (r"(?:rotate|regenerate|reset|create|generate|issue|show|get|print|reveal)-?(?:\w+-)?(?:token|password|secret|api-?key|access-key|secret-key)\b", "secret"),
    (r"base64 (?:-d|-D|--decode)\b", "decoded-secret"),
)  # fmt: skip
_TABLE = tuple(
    (re.compile(rf"(?:^|[\s;&|(`/]){pattern}" if not pattern.startswith("/") else pattern), kind)
    for pattern, kind in _COMMANDS
)
_QUOTED_OR_SEPARATOR = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|&&|\|\||;)""")
_STRONG_PIPE = re.compile(
    r"\|\s*(?:wc|sha\d*sum|md5sum|grep -c|wl-copy|pbcopy|xclip|xsel|clip|docker login|ssh|kubectl apply)\b|(?<![<0-9&])>\s*[^&\s(]"
)


def output_kind(command: str) -> str | None:
    """Give the kind of secret that the output of a command is as a whole; None where it is none."""
    # what is redirected or handed on is not what is shown, but the last of several commands is
    lines = [line for line in command.split("\n") if line.strip()]
    for line in lines[-3:]:
        for part in _commands_of(line):
            if part.strip() and not _STRONG_PIPE.search(part):
                kind = _kind_of_one(part.strip())
                if kind is not None:
                    return kind
    return None


def _commands_of(line: str) -> list[str]:
    """Cut a line at what separates commands, outside of quotes."""
    parts = [""]
    for piece in _QUOTED_OR_SEPARATOR.split(line):
        if piece in ("&&", "||", ";"):
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _kind_of_one(command: str) -> str | None:
    for pattern, kind in _TABLE:
        found = pattern.search(command)
        if found is None:
            continue
        names = found.groupdict()
        if "name" in names:
            name = names["name"] or ""
            if strength_of(name) is not None:
                return kind_of(name)
            return None if _plainly_public(name) else kind
        if "only_name" in names or "only_field" in names:
            name = names.get("only_name") or names.get("only_field") or ""
            strength = strength_of(name)
            if strength is None or strength is Strength.WEAK:
                continue
            return kind_of(name)
        if "file" in names:
            kind_of_file = _kind_of_file(command, names["file"])
            if kind_of_file is None:
                continue
            return kind_of_file
        if kind == "decoded-secret" and not re.search(r"(?i)secret|token|pass|cred|key", command):
            continue
        return kind
    return None


def _kind_of_file(command: str, name: str) -> str | None:
    """A file that holds one secret: ``/run/secrets/db``, ``~/.vault-token``, ``initialAdminPassword``."""
    if re.search(r"/(?:run/)?secrets/|/var/run/secrets/", command):
        return kind_of(name) if strength_of(name) else "secret"
    if name in (".pgpass", ".netrc", ".htpasswd", ".git-credentials", "credentials", ".pw", "shadow", "passwd"):
        return None  # more than a secret each, and rules of their own
    bare = re.sub(r"\.(?:txt|pw|pass|secret|token|key|dat|raw)$", "", name)
    strength = strength_of(bare)
    if strength is None or (strength is Strength.WEAK and bare != "node-token") or re.search(r"\.\w{1,5}$", bare):
        return None
    return kind_of(bare)


def _plainly_public(name: str) -> bool:
    return (
        re.search(
            r"(?i)(?:id|ids|url|uri|ip|ips|arn|host|hostname|name|endpoint|address|dns|port|region|zone|cidr|version|bucket)$",
            name,
        )
        is not None
    )


_LINE = re.compile(r"[^\r\n]+")
_FIELD = re.compile(r"[^\s\"',|]+")
_LABEL = re.compile(r"^[ \t]*(?:\d+\)|[\w ]{1,30}:|token|accessToken|value|AccessToken)[ \t]+(?=\S)")


def find_output(text: str, kind: str) -> Iterator[Match]:
    """Find the secrets in an output that is one: the words of lines that are no sentences."""
    for line in _LINE.finditer(text):
        label = _LABEL.match(line.group())
        skipped = label.end() if label else 0
        fields = [found for found in _FIELD.finditer(line.group(), skipped)]
        if not fields or (len(fields) > 1 and not all(_is_made(field.group()) for field in fields)):
            if (
                kind == "password"
                and 3 <= len(fields) <= 12
                and all(re.fullmatch(r"[a-z]{3,9}", field.group()) for field in fields)
            ):
                yield Match(line.start() + fields[0].start(), line.start() + fields[-1].end(), "passphrase")  # diceware
            continue
        for field in fields:
            value = field.group()
            at = line.start() + field.start()
            user, colon, rest = value.partition(":")
            if colon and rest.startswith("$"):
                at, value = at + len(user) + 1, rest
            if _is_whole_secret(value, alone=len(fields) == 1):
                yield Match(at, at + len(value), kind)


def _is_made(value: str) -> bool:
    return len(value) >= 6 and (looks_random(value) or re.fullmatch(r"[0-9a-f]{8,}", value) is not None)


def _is_whole_secret(value: str, *, alone: bool) -> bool:
    if strength_of(value) is not None and is_ordinary(value):
        return False  # the name that was asked for
    if (
        len(value) < 6
        or not any(map(str.isalnum, value))
        or is_reference(value)
        or is_mask(value)
        or value.endswith((":", "."))
    ):
        return False
    if is_path(value) or is_place(value) or value.startswith(("-----", "--")):
        return False
    if re.fullmatch(r"\d[\d.,]*", value):
        return len(value) >= 6 and value.isdigit()
    return alone or _is_made(value) or is_identifier(value)
