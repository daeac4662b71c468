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
    "duckdb": ("-c", "-s"),
    "cqlsh": ("-e", "--execute"),
    "snowsql": ("-q",),
    "trino": ("--execute",),
    "presto": ("--execute",),
    "hive": ("-e",),
    "beeline": ("-e",),
    "usql": ("-c",),
    "influx": ("-execute",),
    "bq": (),
}
_BEHIND = {"duckdb": None, "bq": "query"}
"""Programs that are given SQL behind an operand, and which one that is, None for any."""
_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_DESTRUCTIVE = re.compile(
    r"^(drop|delete|truncate|purge)\b|^restore\s+(database|log)\b|^reset\s+(master|slave)\b|^alter\b.*\bdrop\b",
    re.IGNORECASE | re.DOTALL,
)
_CHANGE = re.compile(
    r"^(insert|update|alter|create|grant|revoke|replace|merge|copy|vacuum|reindex|set|call|do|refresh|rename|"
    r"reassign|comment|analyze|load|import|attach|begin|commit|rollback|backup|optimize|repair|kill|flush|start|stop|"
    r"shutdown|change|checkpoint|cluster|export|install|dbcc\s+(?:shrink|free|drop)\w*|exec(?:ute)?(?!\s+sp_(?:help|who|"
    r"columns|spaceused|tables)))\b|^select\b[^']*?\binto\s+(?!@)",
    re.IGNORECASE,
)
# Of sqlite, what a statement that else only shows a setting does: https://sqlite.org/pragma.html
_PRAGMA_ACTS = re.compile(
    r"pragma\s+(?:\w+\.)?(?:\w+\s*=(?!=)|(?:wal_checkpoint|optimize|incremental_vacuum|shrink_memory)\b)", re.IGNORECASE
)
_ACTS = re.compile(r"\bpg_(terminate|cancel)_backend\b|\bpg_(reload_conf|promote|switch_wal)\b", re.IGNORECASE)
_PREPARES = re.compile(
    r"(?:attach|detach|begin|start\s+transaction|commit|rollback|end|use|go)\b|set\s+(?!global\b|persist\b|password\b|@@global\b)",
    re.IGNORECASE,
)
"""What changes nothing where all the rest asks."""
_NAMED = re.compile(
    r"^(?P<verb>drop|create|alter|truncate|delete\s+from|insert\s+into|update)\s+"
    r"(?:or\s+replace\s+)?(?:unique\s+|temporary\s+|temp\s+)?(?P<what>table|index|database|schema|view|role|user|column|extension|function|trigger)?\s*"
    r"(?:concurrently\s+)?(?:if\s+(?:not\s+)?exists\s+)?(?P<name>[\w.\"`]+)",
    re.IGNORECASE,
)
_READ = re.compile(r"^select\b(?P<what>.*?)\bfrom\s+(?P<name>[\w.\"`]+)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_QUERY = "Query the database"
_INTEGRITY = "Check the integrity of the database"
_SCHEMA = "Look at the tables of the database"
_UPKEEP = re.compile(
    r"^(?P<verb>comment\s+on|analyze|vacuum|reindex|refresh\s+materialized\s+view)\b\s*(?:\([^)]*\)\s*|(?:full|verbose|analyze)\s+)*"
    r"(?:(?P<what>table|index|database|schema|view|column|role|system)\s+)?(?:concurrently\s+)?(?P<name>[\w.\"`]*)",
    re.IGNORECASE,
)
_COPIED_INTO = re.compile(r"^vacuum\s+(?:\w+\s+)?into\s+'(?P<file>[^'`]+)'", re.IGNORECASE)
# Of SQL Server, MySQL and others, what is done to a thing that is named: verb, what it is called, its name.
_DONE = re.compile(
    r"^(?P<verb>backup|restore|optimize|repair|exec|execute|call)\s+(?:(?P<what>database|log|table)\s+)?\[?(?P<name>[\w.]+)\]?",
    re.IGNORECASE,
)
_DONE_WORDS = {
    "backup": ("Back up the database `{name}`", "Back up the database"),
    "restore": ("Restore the database `{name}`", "Restore the database"),
    "optimize": ("Tidy the table `{name}`", "Tidy the tables"),
    "repair": ("Repair the table `{name}`", "Repair the tables"),
    **dict.fromkeys(("exec", "execute", "call"), ("Run the procedure `{name}`", "Run a procedure")),
}
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
    "insert into": "Add rows to `{name}`",
    "update": "Update rows in `{name}`",
}


# Commands of the sqlite3 shell itself, in its own words (https://sqlite.org/cli.html).
_DOT_COMMANDS = re.compile(r"\.(?P<name>backup|save|clone|restore|import|read|dump)\b")
_DOT_SETTINGS = re.compile(r"\.(?:mode|separator|headers?|nullvalue|timeout|bail|echo|width|timer|changes)\b")
"""How it reads and shows; what is done stands behind."""
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
    "dump": (Purpose.CHANGE, "change", "Dump the database", "Dump the database", ""),
    "restore": (Purpose.CHANGE, "destructive", "Restore the database", "Restore the database", ""),
    "import": _LOAD,
    "read": _LOAD,
}


def _dotted(name: str, args: list[str]) -> tuple[Purpose, Risk, str, str, str]:
    """Say what a command of the shell is for, with the file and the table that it names."""
    purpose, risk, phrase, general, subject = _DOT_MEANINGS[name]
    files = [word.strip("'\"") for word in args if not word.startswith("-") and "$" not in word and not word.isdigit()]
    if name == "import" and len(files) == 2:
        return purpose, risk, f"Load `{files[0]}` into the table `{files[1]}`", general, subject
    if name in ("backup", "save", "clone") and files:
        return purpose, risk, f"{phrase} to `{files[-1]}`", general, subject
    return purpose, risk, phrase, general, subject


def takes_sql(program: str) -> bool:
    """Whether a program reads SQL."""
    return program in _OPTIONS or program == "sqlite3"


def sql_of(command: SimpleCommand, arguments: Arguments) -> str:
    """Give the SQL that a database client is handed, or ``""``."""
    if command.program == "sqlite3":
        given = [arguments.options.get("-cmd", ""), *arguments.operands[1:]]
        given = [one.strip() for one in given if one.strip() and not _DOT_SETTINGS.match(one.strip())]
        if not given:
            return command.stdin
        # What loses rows decides how risky the line is; else a command of the shell says most of what is done.
        loses = next((one for one in given if _DESTRUCTIVE.search(one)), None)
        does = next((one for one in given if _DOT_COMMANDS.match(one)), None)
        return loses or does or "; ".join(given)
    options = _OPTIONS.get(command.program)
    if options is None:
        return ""
    first, *behind = arguments.operands or ("",)
    if behind and _BEHIND.get(command.program, "") in (None, first):
        return " ".join(behind)
    return next((arguments.options[option] for option in options if arguments.options.get(option)), command.stdin)


def sql_risk(sql: str, phrase: str) -> tuple[Purpose, Risk, str, str, str]:
    """Give purpose, risk, phrase, general phrase and subject of a piece of SQL. Statements are told apart by ``;``."""
    statements = [part.strip() for part in _COMMENTS.sub(" ", sql).split(";") if part.strip()]
    asking = [statement for statement in statements if not _PREPARES.match(statement)]
    if asking and all(re.match(r"select\b", statement, re.IGNORECASE) for statement in asking):
        statements = asking
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
            or _PRAGMA_ACTS.match(statement)
            or re.match(r"with\b.*\b(insert|update|delete)\b", statement, re.IGNORECASE | re.DOTALL)
        ):
            if risk == "read" or (risk == "change" and not _NAMED.match(telling) and _NAMED.match(statement)):
                telling = statement  # what is attached or begun only makes ready for it
                risk = "change"
            purpose = Purpose.CHANGE
    dotted = _DOT_COMMANDS.match(sql.strip())
    if dotted:
        return _dotted(dotted["name"], sql.strip()[dotted.end() :].split())
    if purpose is Purpose.LOOK and statements and re.match(r"explain\b", statements[0], re.IGNORECASE):
        return Purpose.LOOK, risk, "Look at the plan of the query", "Look at the plan of the query", ""
    if purpose is Purpose.LOOK:
        looked_up = _looked_up(statements)
        return Purpose.VERIFY if looked_up[0] == _INTEGRITY else purpose, risk, *looked_up
    if granted := _GRANTED.match(telling):
        verb, side = granted["verb"].capitalize(), granted["side"].lower()
        what = f"`{granted['what']}`" if re.fullmatch(r"\w{1,24}", granted["what"]) else "rights"
        who = granted["who"].strip('"`')
        return purpose, risk, f"{verb} {what} {side} `{who}`", f"{verb} rights in the database", who
    if (set_in := _columns_set(telling)) is not None:
        columns, name = set_in
        return purpose, risk, f"Set the {columns} in `{name}`", "Update rows", name
    named = _NAMED.match(telling)
    if named:
        verb = " ".join(named["verb"].lower().split())
        name = named["name"].strip('"`')
        words = _WORDS[verb]
        if verb == "insert into" and _ONE_ROW.search(_TEXT.sub("''", telling)):
            words = "Add a row to `{name}`"
        text = words.format(what=(named["what"] or "table").lower(), name=name)
        return purpose, risk, text, text.rpartition(" `")[0] or phrase, name
    if (copied := _COPIED_INTO.match(telling)) is not None:  # https://sqlite.org/lang_vacuum.html
        return purpose, risk, f"Copy the database to `{copied['file']}`", "Copy the database", ""
    if (done := _DONE.match(telling)) is not None:
        words, general = _DONE_WORDS[done["verb"].lower()]
        return purpose, risk, words.format(name=done["name"]), general, done["name"]
    upkeep = _UPKEEP.match(telling)
    if upkeep:
        words, general = _UPKEEP_WORDS[" ".join(upkeep["verb"].lower().split())]
        name = upkeep["name"].strip('"`')
        shown = words.format(what=(upkeep["what"] or "table").lower(), name=name) if name else general
        return purpose, risk, shown, general, name
    return purpose, risk, "Change the database", "Change the database", ""


_SET = re.compile(r"^update\s+(?P<name>[\w.\"`]+)\s+set\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r"'(?:[^']|'')*'")
_COLUMN = re.compile(r"(?:^|,)\s*(?P<name>[a-z][a-z_]+)\s*=", re.IGNORECASE)
_MOST_COLUMNS = 2
_ONE_ROW = re.compile(r"\bvalues\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$", re.IGNORECASE)


def _columns_set(statement: str) -> tuple[str, str] | None:
    """Give the columns that an update sets, in words, with the table; None where there are more than a title holds."""
    found = _SET.match(statement)
    if found is None:
        return None
    bare = _TEXT.sub("''", found["rest"])
    while (inner := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = inner
    settings = re.split(r"\bwhere\b", bare, maxsplit=1, flags=re.IGNORECASE)[0]
    names = [match["name"].replace("_", " ").strip().lower() for match in _COLUMN.finditer(settings)]
    if not 0 < len(names) <= _MOST_COLUMNS or len(names) != settings.count(",") + 1:
        return None
    return " and ".join(dict.fromkeys(names)), found["name"].strip('"`')


def _looked_up(statements: list[str]) -> tuple[str, str, str]:
    """Give phrase, general phrase and subject of SQL that only reads."""
    first = statements[0] if statements else ""
    if re.match(r"pragma\s+\w*(?:integrity|quick|foreign_key)_check\b", first, re.IGNORECASE):
        return _INTEGRITY, _INTEGRITY, ""
    if re.match(r"\.schema\b|\.tables\b|show\s+tables\b|describe\b", first, re.IGNORECASE):
        return _SCHEMA, _SCHEMA, ""
    read = _READ.match(first)
    if read is None:
        return _QUERY, _QUERY, ""
    name = read["name"].strip('"`')
    if re.match(r"\s*(?:distinct\s+)?count\(", read["what"], re.IGNORECASE):
        return f"Count the rows of `{name}`", "Count the rows", name
    if re.search(r"\bcount\(", read["what"], re.IGNORECASE) and re.search(
        r"\bgroup\s+by\b", read["rest"], re.IGNORECASE
    ):
        return f"Count the rows of `{name}` by group", "Count the rows by group", name
    if re.search(r"\bwhere\b", read["rest"], re.IGNORECASE):
        return f"Look up rows of `{name}`", "Look up rows", name
    return f"Query the table `{name}`", _QUERY, name
