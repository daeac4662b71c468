"""What a command line means: its parts, what it is for, how risky it is, which of its values change each time.

Pure: text in, values out. The parser is tree-sitter's bash grammar; what the programs mean stands in
`programs.tsv`, one line each.
"""

from sopcapture.commands.intent import gives_up, intents, same_intent, tries_again
from sopcapture.commands.meanings import (
    Meaning,
    command_meaning,
    is_editor,
    is_noise,
    is_waiting,
    main_command,
    meaning,
    needs_inside,
    sql_given,
)
from sopcapture.commands.names import ShellNames
from sopcapture.commands.parse import SimpleCommand, is_whole, simple_commands
from sopcapture.commands.programs import Purpose, Risk
from sopcapture.commands.scripts import script_of
from sopcapture.commands.settings import Setting, settings
from sopcapture.commands.tokens import defined_function
from sopcapture.commands.values import VariableValue, variable_values

__all__ = [
    "Meaning",
    "Purpose",
    "Risk",
    "Setting",
    "ShellNames",
    "SimpleCommand",
    "VariableValue",
    "command_meaning",
    "defined_function",
    "gives_up",
    "intents",
    "is_editor",
    "is_noise",
    "is_waiting",
    "is_whole",
    "main_command",
    "meaning",
    "needs_inside",
    "same_intent",
    "script_of",
    "settings",
    "simple_commands",
    "sql_given",
    "tries_again",
    "variable_values",
]
