"""What `sopcapture --help` says. It needs no CLI library, so that the first look at the tool is quick."""

# name: (module, what it is for). The module's attribute `<name>_command` is imported only when the command runs.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "make a library, and a git repository where there is none"),
    "record": ("record", "record a session in your own shell"),
    "import": ("import_", "make a session of a recording or history made elsewhere"),
    "sessions": ("sessions", "list the recorded sessions"),
    "search": ("search", "find words in SOPs and sessions"),
    "session": ("sessions", "read one session: timeline, replay, search, corrections"),
    "correct": ("correct", "put a session right: leave out, join, name, parameter, secret"),
    "answer": ("answer", "answer the open questions of a session"),
    "ask": ("ask", "write the open questions as a form for a colleague"),
    "outline": ("outline", "what an SOP of a kind usually has to say, as questions"),
    "new": ("outline", "begin an SOP by hand, with the outline of its kind"),
    "draft": ("draft", "turn a session into a draft SOP"),
    "drift": ("drift", "compare a recording with an SOP: followed, skipped, added"),
    "check": ("check", "check an SOP: grammar, grounding, answers, length, owner, secrets"),
    "review": ("review", "read an SOP beside its evidence: accept, edit, drop, commit"),
    "redact": ("redact", "take the secrets out of a text"),
    "commit": ("commit", "commit an SOP and its evidence under its owner"),
    "log": ("history", "the history of an SOP: revisions, changes of meaning, restore"),
    "show": ("history", "show an SOP, also as it was"),
    "diff": ("history", "compare two revisions of an SOP by meaning"),
    "export": ("export", "give an SOP to those who follow it: page, checklist, script"),
    "blame": ("history", "who stands behind each statement: revision, person, recording"),
    "restore": ("owning", "make a new revision of what an SOP was"),
    "approve": ("owning", "stand behind an SOP, as its owner or deputy"),
    "retire": ("owning", "take an SOP out of use"),
    "transfer": ("owning", "hand an SOP over to another owner"),
    "stale": ("stale", "list what is overdue for a review, by owner"),
    "push": ("sharing", "send what is committed to the remote"),
    "pull": ("sharing", "fetch from the remote and merge, SOPs by meaning"),
    "propose": ("sharing", "send a revision as a branch, for a pull request"),
    "web": ("web", "the whole program in a browser of this machine"),
    "schema": ("schema", "print the JSON schema of a format"),
    "doctor": ("doctor", "what on this machine works, what does not, and the mend"),
    "demo": ("demo", "the whole main job, unattended, in a temporary library"),
}


def overview() -> str:
    """Give the help of the whole command line."""
    commands = "\n".join(f"  {name:<9} {purpose}" for name, (_, purpose) in COMMANDS.items())
    return f"""\
Usage: sopcapture [--library DIR] [COMMAND] [ARGS]...

  Do a piece of work once, in your own shell; keep it as a standard operating
  procedure in git. Without a command: the home screen.

Options:
  --library DIR  the library; else $SOPCAPTURE_LIBRARY, else the nearest parent
                 with sopcapture.toml
  --json         without a command: what the home screen shows, as JSON
  --version      show the version
  -h, --help     show this; each command has a --help of its own

Commands:
{commands}
"""
