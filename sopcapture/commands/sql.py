"""SQL given on a command line or in a here-document: what it does decides how risky the line is."""

from __future__ import annotations

import re

from sopcapture.commands.arguments import Arguments
from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.programs import Purpose, Risk

_OPTIONS = {
    "psql": ("-c", "--command"),
    "mysql": ("-e", "--execute"),
    "mariadb": ("-e", "--execute"),
    "clickhouse-client": ("-q", "--query"),
    "sqlcmd": ("-Q", "-q"),
    "cockroach": ("-e", "--execute"),
    "duckdb": ("-c",),
}
_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_DESTRUCTIVE = re.compile(r"^(drop|delete|truncate)\b|^alter\b.*\bdrop\b", re.IGNORECASE | re.DOTALL)
_CHANGE = re.compile(
    r"^(insert|update|alter|create|grant|revoke|replace|merge|copy|vacuum|reindex|set|call|do|refresh|rename|"
    r"reassign|comment|analyze|load|import|attach|begin|commit|rollback)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(r"\bpg_(terminate|cancel)_backend\b|\bpg_(reload_conf|promote|switch_wal)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?P<verb>drop|create|alter|truncate|delete\s+from|insert\s+into|update)\s+"
    r"(?:or\s+replace\s+)?(?:unique\s+|temporary\s+|temp\s+)?(?P<what>table|index|database|schema|view|role|user|column|extension|function|trigger)?\s*"
    r"(?:concurrently\s+)?(?:if\s+(?:not\s+)?exists\s+)?(?P<name>[\w.\"`]+)",
    re.IGNORECASE,
)
_READ = re.compile(r"^select\b.*?\bfrom\s+(?P<name>[\w.\"`]+)", re.IGNORECASE | re.DOTALL)
_QUERY = "Query the database"
_UPKEEP = re.compile(
    r"^(?P<verb>comment\s+on|analyze|vacuum|reindex|refresh\s+materialized\s+view)\b\s*(?:\([^)]*\)\s*|(?:full|verbose|analyze)\s+)*"
    r"(?:(?P<what>table|index|database|schema|view|column|role|system)\s+)?(?:concurrently\s+)?(?P<name>[\w.\"`]*)",
    re.IGNORECASE,
)
_UPKEEP_WORDS = {
    "comment on": ("Comment on the {what} `{name}`", "Comment on a table"),
    "analyze": ("Update the statistics of `{name}`", "Update the statistics"),
    "vacuum": ("Vacuum the table `{name}`", "Vacuum the database"),
    "reindex": ("Rebuild the {what} `{name}`", "Rebuild the indexes"),
    "refresh materialized view": ("Refresh the view `{name}`", "Refresh a view"),
}
_GRANTED = re.compile(
    r"^(?P<verb>grant|revoke)\s+(?P<what>.+?)\s+(?P<side>to|from)\s+(?P<who>[\w.\"`{}-]+)", re.IGNORECASE | re.DOTALL
)
_WORDS = {
    "drop": "Drop the {what} `{name}`",
    "create": "Create the {what} `{name}`",
    "alter": "Change the {what} `{name}`",
    "truncate": "Empty the table `{name}`",
    "delete from": "Delete rows from `{name}`",
    "insert into": "Insert rows into `{name}`",
    "update": "Update rows in `{name}`",
}


# Commands of the sqlite3 shell itself, in its own words (https://sqlite.org/cli.html).
_DOT_COMMANDS = re.compile(r"\.(?P<name>backup|save|clone|restore|import|read)\b")
_BACKUP: tuple[Purpose, Risk, str, str, str] = (
    Purpose.CHANGE,
    "change",
    "Back up the database",
    "Back up the database",
    "",
)
_LOAD: tuple[Purpose, Risk, str, str, str] = (
    Purpose.CHANGE,
    "change",
    "Load data into the database",
    "Load data into the database",
    "",
)
_DOT_MEANINGS: dict[str, tuple[Purpose, Risk, str, str, str]] = {
    "backup": _BACKUP,
    "save": _BACKUP,
    "clone": _BACKUP,
    "restore": (Purpose.CHANGE, "destructive", "Restore the database", "Restore the database", ""),
    "import": _LOAD,
    "read": _LOAD,
}


def takes_sql(program: str) -> bool:
    """Whether a program reads SQL."""
    return program in _OPTIONS or program == "sqlite3"


def sql_of(command: SimpleCommand, arguments: Arguments) -> str:
    """Give the SQL that a database client is handed, or ``""``."""
    if command.program == "sqlite3":
        return arguments.operands[1] if len(arguments.operands) > 1 else command.stdin
    options = _OPTIONS.get(command.program)
    if options is None:
        return ""
    return next((arguments.options[option] for option in options if arguments.options.get(option)), command.stdin)


def sql_risk(sql: str, phrase: str) -> tuple[Purpose, Risk, str, str, str]:
    """Give purpose, risk, phrase, general phrase and subject of a piece of SQL. Statements are told apart by ``;``."""
    statements = [part.strip() for part in _COMMENTS.sub(" ", sql).split(";") if part.strip()]
    purpose: Purpose = Purpose.LOOK
    risk: Risk = "read"
    telling = ""
    for statement in statements:
        if _DESTRUCTIVE.search(statement):
            if risk != "destructive":
                telling = statement
            purpose, risk = Purpose.CHANGE, "destructive"
        elif (
            _CHANGE.search(statement)
            or _ACTS.search(statement)
            or re.match(r"with\b.*\b(insert|update|delete)\b", statement, re.IGNORECASE | re.DOTALL)
        ):
            if risk == "read":
                telling = statement
                risk = "change"
            purpose = Purpose.CHANGE
    dotted = _DOT_COMMANDS.match(sql.strip())
    if dotted:
        return _DOT_MEANINGS[dotted["name"]]
    if purpose is Purpose.LOOK and statements and re.match(r"explain\b", statements[0], re.IGNORECASE):
        return Purpose.LOOK, risk, "Look at the plan of the query", "Look at the plan of the query", ""
    if purpose is Purpose.LOOK:
        read = _READ.match(statements[0]) if statements else None
        name = read["name"].strip('"`') if read else ""
        return purpose, risk, f"Query the table `{name}`" if name else _QUERY, _QUERY, name
    if granted := _GRANTED.match(telling):
        verb, side = granted["verb"].capitalize(), granted["side"].lower()
        what = f"`{granted['what']}`" if re.fullmatch(r"\w{1,24}", granted["what"]) else "rights"
        who = granted["who"].strip('"`')
        return purpose, risk, f"{verb} {what} {side} `{who}`", f"{verb} rights in the database", who
    named = _NAMED.match(telling)
    if named:
        verb = " ".join(named["verb"].lower().split())
        name = named["name"].strip('"`')
        text = _WORDS[verb].format(what=(named["what"] or "table").lower(), name=name)
        return purpose, risk, text, text.rpartition(" `")[0] or phrase, name
    upkeep = _UPKEEP.match(telling)
    if upkeep:
        words, general = _UPKEEP_WORDS[" ".join(upkeep["verb"].lower().split())]
        name = upkeep["name"].strip('"`')
        shown = words.format(what=(upkeep["what"] or "table").lower(), name=name) if name else general
        return purpose, risk, shown, general, name
    return purpose, risk, "Change the database", "Change the database", ""
