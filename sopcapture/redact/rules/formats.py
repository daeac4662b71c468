"""Secrets that are known by their own form, whatever stands around them.

The scanner knows hundreds more; these are the ones that must be found where its package does not run (musl, ARM Linux).
Each form comes from the documentation of the one who issues it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopcapture.redact.rules.base import LONG_WORD, Match, Rule


@dataclass(frozen=True)
class Format:
    """A form of token: `pattern` is a regular expression, `example` a builder for it."""

    kind: str
    pattern: str
    example: str


FORMATS = (
    Format("github-token", r"gh[pousr]_[A-Za-z0-9]{36,255}", "ghp_<alnum 36>"),
    Format("github-token", r"github_pat_[A-Za-z0-9_]{22,255}", "github_pat_<alnum 22>_<alnum 59>"),
    Format(
        "gitlab-token", r"gl(?:pat|dt|ft|soat|rt|cbt|ptt|imt|agent|oas|ffct)-[A-Za-z0-9_.-]{20,}", "glpat-<alnum 20>"
    ),
    Format("gitlab-token", r"GR1348941[A-Za-z0-9_-]{20}", "GR1348941<alnum 20>"),
    Format("slack-token", r"xox[abcdeoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,}", "xoxb-<digits 12>-<digits 12>-<alnum 24>"),
    Format("slack-token", r"xapp-\d-[A-Za-z0-9-]{20,}", "xapp-1-A<upper 10>-<digits 13>-<hex 64>"),
    Format(
        "slack-webhook",
        r"https://hooks\.slack\.com/(?:services|workflows|triggers)/[\w/-]{20,}",
        "https://hooks.slack.com/services/T<upper 8>/B<upper 8>/<alnum 24>",
    ),  # fmt: skip
    Format(
        "discord-webhook",
        r"https://discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}",
        "https://discord.com/api/webhooks/<digits 18>/<alnum 68>",
    ),  # fmt: skip
    Format("aws-access-key", r"(?:AKIA|ASIA|ABIA|ACCA|AROA)[A-Z2-7]{12}[A-Z0-9]{4}(?![A-Z0-9])", "AKIA<upper 16>"),
    Format("google-api-key", r"AIza[A-Za-z0-9_-]{35}", "AIza<alnum 35>"),
    Format("google-oauth-token", r"ya29\.[A-Za-z0-9_-]{20,}", "ya29.<alnum 60>"),
    Format("google-oauth-token", r"1//0[A-Za-z0-9_-]{40,}", "1//0<alnum 60>"),
    Format("google-client-secret", r"GOCSPX-[A-Za-z0-9_-]{28}", "GOCSPX-<alnum 28>"),
    Format("stripe-key", r"sk_(?:live|test|prod)_[A-Za-z0-9]{10,}", "sk_live_<alnum 24>"),
    Format("stripe-key", r"rk_(?:live|test|prod)_[A-Za-z0-9]{10,}", "rk_live_<alnum 24>"),
    Format("stripe-webhook-secret", r"whsec_[A-Za-z0-9+/=]{24,}", "whsec_<alnum 32>"),
    Format("anthropic-key", r"sk-ant-[a-z]+\d\d-[A-Za-z0-9_-]{20,}", "sk-ant-api03-<alnum 93>AA"),
    Format(
        "openai-key", r"sk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{40,})", "sk-proj-<alnum 64>"
    ),
    Format("openrouter-key", r"sk-or-v1-[0-9a-f]{64}", "sk-or-v1-<hex 64>"),
    Format("npm-token", r"npm_[A-Za-z0-9]{36}", "npm_<alnum 36>"),
    Format("pypi-token", r"pypi-AgE[A-Za-z0-9_-]{50,}", "pypi-AgEIcHlwaS5vcmc<alnum 120>"),
    Format("rubygems-token", r"rubygems_[0-9a-f]{48}", "rubygems_<hex 48>"),
    Format("docker-token", r"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}", "dckr_pat_<alnum 27>"),
    Format("swarm-token", r"SWM(?:TKN|KEY)-1-[A-Za-z0-9+/-]{40,}", "SWMTKN-1-<lower 50>-<lower 25>"),
    Format("huggingface-token", r"hf_[A-Za-z0-9]{34,}", "hf_<alnum 34>"),
    Format("digitalocean-token", r"do[opr]_v1_[0-9a-f]{64}", "dop_v1_<hex 64>"),
    Format("sendgrid-key", r"SG\.[A-Za-z0-9_-]{16,24}\.[A-Za-z0-9_-]{39,50}", "SG.<alnum 22>.<alnum 43>"),
    Format("mailgun-key", r"key-[0-9a-f]{32}", "key-<hex 32>"),
    Format("twilio-key", r"SK[0-9a-f]{32}", "SK<hex 32>"),
    Format("vault-token", r"hv[sbr]\.[A-Za-z0-9_-]{24,}", "hvs.<alnum 90>"),
    Format("vault-token", r"s\.(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{24}(?![\w.])", "s.<alnum 24>"),
    Format("terraform-token", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}", "<alnum 14>.atlasv1.<alnum 67>"),
    Format("shopify-token", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", "shpat_<hex 32>"),
    Format("square-token", r"sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}", "sq0atp-<alnum 22>"),
    Format("atlassian-token", r"ATATT3[A-Za-z0-9_=-]{100,}", "ATATT3<alnum 180>"),
    Format("databricks-token", r"dapi[0-9a-f]{32}(?:-\d)?", "dapi<hex 32>"),
    Format(
        "grafana-token", r"gl(?:sa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|c_[A-Za-z0-9+/=]{32,})", "glsa_<alnum 32>_<hex 8>"
    ),
    Format("linear-key", r"lin_api_[A-Za-z0-9]{40}", "lin_api_<alnum 40>"),
    Format("newrelic-key", r"NRA[KL]-[A-Z0-9]{27}|NRAK-[A-Z0-9]{27}", "NRAK-<upper 27>"),
    Format("postman-key", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "PMAK-<hex 24>-<hex 34>"),
    Format("pulumi-token", r"pul-[0-9a-f]{40}", "pul-<hex 40>"),
    Format("tailscale-key", r"tskey-[a-z]+-[A-Za-z0-9-]{16,}", "tskey-auth-<alnum 12>-<alnum 32>"),
    Format("telegram-token", r"\d{8,10}:AA[A-Za-z0-9_-]{33}", "<digits 10>:AA<alnum 33>"),
    Format("age-key", r"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", "AGE-SECRET-KEY-1<bech 58>"),
    Format("onepassword-token", r"ops_eyJ[A-Za-z0-9+/=_-]{100,}", "ops_eyJ<alnum 300>"),
    Format("netlify-token", r"nfp_[A-Za-z0-9]{36,}", "nfp_<alnum 36>"),
    Format("flyio-token", r"fm[12][ar]?_[A-Za-z0-9+/=_-]{100,}|FlyV1\ fm\d_\S{40,}", "fm2_<alnum 180>"),
    Format("supabase-key", r"sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{20,}", "sbp_<hex 40>"),
    Format("nvidia-key", r"nvapi-[A-Za-z0-9_-]{60,}", "nvapi-<alnum 64>"),
    Format("groq-key", r"gsk_[A-Za-z0-9]{52}", "gsk_<alnum 52>"),
    Format("xai-key", r"xai-[A-Za-z0-9]{70,}", "xai-<alnum 80>"),
    Format("azure-client-secret", r"[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}", "<alnum 3>8Q~<alnum 34>"),
    Format("jwt", r"ey[JI][A-Za-z0-9_-]{10,}\.ey[JI][A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{16,}", "<jwt>"),
    Format(
        "jwt",
        r"ey[JI][A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{20,}",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..<alnum 16>.<alnum 40>.<alnum 22>",
    ),  # fmt: skip
)

# An escape such as \\n or %3D ends in a letter or digit, so that a token right behind one is no new word.
_FORMS = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-F][0-9A-F]))(?:"
    + "|".join(f"(?P<f{number}>{form.pattern})" for number, form in enumerate(FORMATS))
    + ")"
)


def find_formats(text: str, start: int, end: int) -> Iterator[Match]:
    """Find tokens by their form."""
    for found in _FORMS.finditer(text, start, end):
        group = found.lastgroup
        if group is not None:
            yield Match(found.start(), found.end(), FORMATS[int(group[1:])].kind)


RULES = (
    Rule(
        name="known-format",
        keywords=(LONG_WORD, "aiza", "glpat-", "gocspx-"),
        search=find_formats,
        example=" ".join(form.example for form in FORMATS),
        counterexample="commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b sha256:<hex 64> sk-learn ghp_short hf_hub xoxo AKIA",
    ),
)
