"""The person's own shell stays as they set it up, and the recording is exact all the same."""

from __future__ import annotations

import pytest

from sopcapture.capture import Phase, Shown, shells

pytestmark = pytest.mark.end_to_end

STARSHIP_LIKE = """
draw() { local s=$?; PS1="\\n\\[\\e[1m\\]<$s> $(basename "$PWD")\\[\\e[0m\\]\\n> "; }
PROMPT_COMMAND=draw
"""

# What bash-preexec does, in short: a DEBUG trap that takes the first command behind the last prompt command for the
# person's, unless the prompt command list names it or its output goes elsewhere.
PREEXEC_LIKE = r"""
PS1='ready> '
preexec_functions=() precmd_functions=()
__bp_precmd() { local s=$? f; for f in "${precmd_functions[@]}"; do (exit $s); "$f"; done; }
__bp_interactive() { __bp_on=yes; }
__bp_in_prompt_command() {
  local part parts IFS=$'\n;'
  read -rd '' -a parts <<<"${PROMPT_COMMAND[*]}"
  for part in "${parts[@]}"; do
    part=${part#"${part%%[![:space:]]*}"} part=${part%"${part##*[![:space:]]}"}
    [[ $part == "$1" ]] && return 0
  done
  return 1
}
__bp_debug() {
  [[ -t 1 && -n $__bp_on && -z $COMP_LINE ]] || return 0
  if __bp_in_prompt_command "$BASH_COMMAND"; then __bp_on=; return 0; fi
  __bp_on=
  local f; for f in "${preexec_functions[@]}"; do "$f" "$(HISTTIMEFORMAT= history 1 | sed '1 s/^ *[0-9]*[* ] //')"; done
}
__bp_install() {
  trap '__bp_debug' DEBUG
  local before=${PROMPT_COMMAND//__bp_install/:}
  PROMPT_COMMAND="__bp_precmd"$'\n'"$before"
  PROMPT_COMMAND+=('__bp_interactive')
  __bp_precmd; __bp_interactive
}
PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}__bp_install
said() { echo "said:$1"; }
done_() { echo "done:$?"; }
preexec_functions+=(said) precmd_functions+=(done_)
"""


def test_a_prompt_that_is_written_anew_each_time(sit_down):
    person = sit_down("bash", rc=f"HISTCONTROL=ignoreboth\n{STARSHIP_LIKE}", cols=40)
    person.run("(exit 4)")
    assert b"<4> work" in person.screen
    person.run(" echo a line with a leading space that wraps around in this terminal")
    assert person.last.text == " echo a line with a leading space that wraps around in this terminal"
    text = "for i in 1 2\ndo\n\techo $i\ndone"
    person.type(
        b"\x16".join(part.encode() for part in text.replace("\n", "\r").split("\t")).replace(b"\x16", b"\x16\t")
    )
    person.type("\r")
    person.pump(lambda: len(person.commands) == 3, "the loop")
    assert person.last.text == text
    assert [command.exit_code for command in person.commands] == [4, 0, 0]


def test_bash_preexec(sit_down):
    person = sit_down("bash", rc=PREEXEC_LIKE)
    for line in ("true", "(exit 6)", "echo a; echo b"):
        person.run(line)
    person.enter("")
    person.run("echo c")
    assert [(command.text, command.exit_code) for command in person.commands] == [
        ("true", 0),
        ("(exit 6)", 6),
        ("echo a; echo b", 0),
        ("echo c", 0),
    ]
    # Their hooks hear of their commands once each, and of nothing of ours. (A line that is a subshell gives no DEBUG.)
    said = [part.split(b"\r")[0] for part in bytes(person.screen).split(b"said:")[1:]]
    assert said == [b"true", b"echo a; echo b", b"echo c"]
    assert person.screen.count(b"done:6") == 1


def test_a_prompt_that_is_written_anew_each_time_beside_a_debug_trap(sit_down):
    rc = f"""
    HISTCONTROL=ignoreboth
    {STARSHIP_LIKE}
    timer() {{ [[ -n $since ]] || since=$BASH_COMMAND; }}
    trap timer DEBUG
    report() {{ local s=$?; echo "[$since]"; unset since; return $s; }}
    PROMPT_COMMAND='report; draw'
    """
    person = sit_down("bash", rc=rc, ready=False)
    for count, line in enumerate(
        ("echo first", "echo first", " echo apart", "(exit 4)", "(exit 4)", "if then", "echo last"), 1
    ):
        person.pump(lambda drawn=count: person.screen.count(b"\n> ") == drawn, "a prompt")
        person.type(line + "\r")
    person.pump(lambda: len(person.commands) == 7, "all of them")
    assert [(command.text, command.exit_code) for command in person.commands] == [
        ("echo first", 0),
        ("echo first", 0),
        (" echo apart", 0),
        ("(exit 4)", 4),
        ("(exit 4)", 4),
        ("if then", 2),
        ("echo last", 0),
    ]
    assert person.screen.count(b"<4> work") == 2
    # What was typed is told from what the shell drew: a replay holds no key by key.
    shown = [event for event in person.events if isinstance(event, Shown)]
    assert b"echo" not in b"".join(event.data for event in shown if event.phase is Phase.PROMPT)
    # Their trap hears of their own last prompt command, and of nothing of ours behind it.
    assert person.screen.count(b"[draw]") >= 6
    assert b"[__sop" not in person.screen


@pytest.mark.parametrize(
    "options",
    [
        "set -u",
        "set -o noclobber",
        "set -a",
        "set -T",
        "set -f",
        "set -k",
        "set -o posix",
        "set -E; trap 'echo ERR' ERR",
    ],
)
def test_options_of_bash(sit_down, options):
    person = sit_down("bash", rc=f"PS1='ready> '\n{options}")
    assert person.run("(exit 2)").exit_code == 2
    assert person.run("echo ${nothing-a}").output == "a\n"
    assert person.run("env").output.count("__sop") <= 2 * ("-a" in options)  # what arithmetic sets: a flag, a number
    assert b"unbound" not in person.screen
    assert person.screen.count(b"ERR\r\n") == ("ERR" in options)


def test_errexit(sit_down, posix_shell):
    person = sit_down(
        posix_shell, rc="PS1='ready> '\nset -e\ntrap 'echo trapped' ERR" if posix_shell == "bash" else "set -e"
    )
    assert person.run("! true").exit_code == 1
    assert person.run("echo a").output == "a\n"
    assert person.run("false || echo b").output == "b\n"
    assert person.end("false").code == 1
    assert (person.last.text, person.last.exit_code) == ("false", 1)


def test_prompt_command_is_unset(sit_down):
    person = sit_down("bash")
    person.run("unset PROMPT_COMMAND")
    assert person.run("(exit 5)").exit_code == 5
    assert person.run("echo a").output == "a\n"
    assert person.texts() == ["unset PROMPT_COMMAND", "(exit 5)", "echo a"]


@pytest.mark.parametrize(
    "change",
    [
        "PROMPT_COMMAND='true; false'",
        'PROMPT_COMMAND="false; $PROMPT_COMMAND"',
        "PROMPT_COMMAND+='; false'",
        "PS1='other> '; PS0=; PS2='more '",
        'PS1="(env) $PS1"',
        ". ~/.bashrc",
        "shopt -u promptvars",
        "export PS1 PS0 PROMPT_COMMAND",
    ],
)
def test_prompts_are_changed_on_the_way(sit_down, change):
    person = sit_down("bash", rc="PS1='ready> '\nHISTCONTROL=ignorespace\nPROMPT_COMMAND='history -a; true'")
    person.run(change)
    before = person.prompts()
    person.enter("(exit 5)")
    person.pump(lambda: len(person.commands) == 2 and person.prompts() > before, "the command")
    assert (person.last.text, person.last.exit_code, person.last.output) == ("(exit 5)", 5, "")
    text = " for i in 1 2\ndo echo $i\ndone"
    command = person.run(text)
    assert (command.text, command.exit_code, command.output) == (text, 0, "1\n2\n")


def test_prompt_commands_that_are_assigned_anew_are_no_output_for_long(sit_down):
    person = sit_down("bash", rc="PS1='ready> '")
    for line in ("PROMPT_COMMAND=('echo drawn' 'echo twice')", "true", " (exit 4)", "unset PROMPT_COMMAND", "true"):
        person.run(line)
    person.run("PROMPT_COMMAND='echo drawn'")
    assert person.run(" (exit 5)").output == ""
    assert [(command.text, command.exit_code, command.output) for command in person.commands[2:3]] == [
        (" (exit 4)", 4, "")
    ]
    assert person.last.exit_code == 5


def test_a_shell_that_prints_what_it_reads(sit_down):
    person = sit_down("bash", rc="PS1='ready> '")
    person.run("set -v")
    person.run("echo a")
    person.run("for i in 1 2\ndo echo $i; done")
    assert [command.output for command in person.commands] == ["", "a\n", "1\n2\n"]


def test_functions_with_the_names_of_fish_builtins(sit_down):
    person = sit_down("fish", rc="function printf; end; function true; end")
    assert person.run("sh -c 'exit 3'").exit_code == 3
    assert person.run("echo a").output == "a\n"


def test_a_readonly_prompt_is_said_and_the_session_is_one_command(sit_down):
    person = sit_down("bash", rc="readonly PS1='ready> '", ready=False)
    person.wait_screen("ready> ")
    assert b"sopcapture: PS1 is readonly" in person.screen
    person.end("exit 3")
    assert [(command.text, command.exit_code) for command in person.commands] == [("bash", 3)]


def test_a_readonly_history_time_is_no_part_of_a_command(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nreadonly HISTTIMEFORMAT='%F %T '\nHISTCONTROL=ignorespace")
    lines = ["echo a", " echo b", "for i in 1 2\ndo echo $i\ndone", "# 2026"]
    for line in lines:
        person.run(line)
    assert person.texts() == lines


def test_commands_from_the_editor_of_the_line_editor(sit_down):
    rc = "PS1='ready> '\nHISTCONTROL=ignoreboth\nexport EDITOR=ed VISUAL=ed"
    person = sit_down("bash", rc=rc.replace("=ed", "=./editor"))
    person.run("""printf '%s\\n' '#!/bin/sh' 'echo editing' 'cat next >"$1"' >editor; chmod +x editor""")
    person.run("printf '%s\\n' 'echo one; (exit 4)' 'for i in 2 3' 'do echo $i' done >next")
    for following in (" echo after", "echo one"):
        before, count = person.prompts(), len(person.commands)
        person.type("echo draft")
        person.wait_screen("echo draft")
        person.type("\x18\x05")
        person.wait_prompt(before)
        person.enter(following)
        person.pump(lambda count=count: len(person.commands) == count + 3, "three commands")
        assert [
            (command.text, command.output, command.exit_code, command.duration_s is None, command.recovered)
            for command in person.commands[count:]
        ] == [
            ("echo one; (exit 4)", "one\n", None, True, True),
            ("for i in 2 3\ndo echo $i\ndone", "2\n3\n", None, True, True),
            (following, f"{following.split()[1]}\n", 0, False, False),
        ]


def test_exported_prompts_do_not_speak_for_a_shell_inside(sit_down):
    person = sit_down("bash", rc="PS1='ready> '; export PS1 PROMPT_COMMAND='true'")
    before = person.prompts()
    person.type("bash --norc\r")
    person.wait_mark("C", 1)
    start = len(person.screen)
    person.type("echo in$((1+1))side; (exit 3); echo $?; exit 8\r")
    person.wait_prompt(before)
    assert [(command.text, command.exit_code) for command in person.commands] == [("bash --norc", 8)]
    assert b"in2side" in person.screen[start:]
    assert b"7770" not in person.screen
    assert b"unbound" not in person.screen


def test_a_ps0_of_the_person_is_no_output(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nPS0='[at \\t]\\n'")
    command = person.run("echo a")
    assert command.output == "a\n"
    assert b"[at " in person.screen


def test_errors_sent_elsewhere(sit_down, tmp_path):
    person = sit_down("bash")
    person.type(f"exec 2>{tmp_path / 'errors'}\r")  # bash writes its prompts there, too
    person.wait_mark("C", 1)
    person.wait_mark("D", 2)
    person.type("echo a; ls /nowhere\r")
    person.wait_mark("D", 3)
    person.pump(lambda: len(person.commands) == 2, "the command, a second later")
    assert (person.last.text, person.last.exit_code) == ("echo a; ls /nowhere", 2)
    assert person.last.output.endswith("a\n")
    assert "ls: " in (tmp_path / "errors").read_text()


def test_aliases_and_functions_with_the_names_of_builtins(sit_down):
    rc = """
    PS1='ready> '
    alias history='history | tail' printf='printf x' local=false
    history() { echo mine; }
    set() { builtin set "$@"; }
    """
    person = sit_down("bash", rc=rc)
    assert person.run("echo a").text == "echo a"
    assert person.run("(exit 3)").exit_code == 3


def test_the_environment_holds_nothing_of_ours(sit_down, any_shell, tmp_path):
    person = sit_down(any_shell)
    output = person.run("env").output.replace(str(tmp_path), "")  # it may lie in a checkout of that name
    assert "sop" not in output.lower()
    assert "7770" not in output
    assert "ZDOTDIR" not in output
    assert "TERM=xterm-256color" in output
    assert "COLORTERM=truecolor" in output


def test_history_is_the_persons(sit_down, any_shell, home):
    rc = {
        "bash": "PS1='ready> '",
        "zsh": "PS1='ready> '; HISTFILE=~/.zsh_history; SAVEHIST=100; HISTSIZE=100",
        "fish": "",
    }[any_shell]
    person = sit_down(any_shell, rc=rc)
    person.run("echo one")
    person.run("echo two")
    person.end("exit")
    file = {"bash": ".bash_history", "zsh": ".zsh_history", "fish": ".local/share/fish/fish_history"}[any_shell]
    lines = (home / file).read_text().splitlines()
    assert [line.split("cmd: ")[-1] for line in lines if "when" not in line] == ["echo one", "echo two", "exit"]


def test_long_lines_wide_letters_and_tabs(sit_down, posix_shell):
    person = sit_down(posix_shell, cols=30, rows=8)
    text = " echo 'a long line of 漢字 and é́ and more words 123456789 123456789 123456789 123456789'"
    command = person.run(text)
    assert command.text == text
    person.type("\x15 echo 'tab\x16\there'\r")
    person.pump(lambda: len(person.commands) == 2, "the tab")
    assert person.last.output == "tab\there\n"


def test_a_line_exactly_as_wide_as_the_screen(sit_down):
    for length in range(10, 16):
        person = sit_down("bash", rc="PS1='> '\nHISTCONTROL=ignorespace", cols=20, rows=6)
        text = " echo " + "x" * length
        assert person.run(text).text == text
        person.end("exit")


def test_editing_completing_and_clearing(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nHISTCONTROL=ignorespace")
    person.run("touch alpha1 alpha2")
    before, start = person.prompts(), len(person.screen)
    person.type(" echo al\t\t")
    person.wait_screen("pha", start=start)
    person.type("\x0c")  # clear the screen
    person.type("1 b\x7fc\x01\x05")
    person.type("\r")
    person.wait_prompt(before)
    person.pump(lambda: len(person.commands) == 2, "the command")
    assert (person.last.text, person.last.output) == (" echo alpha1 c", "alpha1 c\n")


def test_a_resize_at_the_prompt(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nHISTCONTROL=ignorespace", cols=60)
    before = person.prompts()
    person.type(" echo 'a line that is longer than the next")
    person.wait_screen("next")
    person.process.resize(32, 10)
    person.events += person.recorder.resize(32, 10, person.started[-1].at if person.started else _at())
    person.wait_prompt(before)  # readline draws it again
    person.type(" terminal'\r")
    person.wait_prompt(before + 1)
    person.pump(lambda: bool(person.commands), "the command")
    assert person.last.text == " echo 'a line that is longer than the next terminal'"


def _at():
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_a_command_called_back_from_history(sit_down, posix_shell):
    person = sit_down(posix_shell)
    text = "for i in 1 2\ndo\n  echo $i\ndone"
    person.run(text)
    before = person.prompts()
    person.type("\x1b[A\r")
    person.wait_prompt(before)
    person.pump(lambda: len(person.commands) == 2, "the command")
    assert person.last.output == "1\n2\n"
    assert person.last.text == (text if posix_shell == "zsh" else "for i in 1 2; do   echo $i; done")


def test_without_line_editing(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nset +o emacs\nHISTCONTROL=ignorespace")
    assert person.run(" echo a").text == " echo a"
    assert person.run("echo b").text == "echo b"


@pytest.mark.parametrize("option", ["shopt -u cmdhist", "shopt -s lithist", "set -o vi", "HISTSIZE=0", "HISTSIZE=2"])
def test_how_bash_keeps_several_lines(sit_down, option):
    person = sit_down("bash", rc=f"PS1='ready> '\n{option}")
    lines = ["for i in 1 2\ndo echo $i\ndone", "echo 'a\nb'", "cat <<X\na\n\nX", "echo \\\na", "true; true"]
    for line in lines:
        person.run(line)
    assert person.texts() == lines
    assert [command.output for command in person.commands] == ["1\n2\n", "a\nb\n", "a\n\n", "a\n", ""]


def test_an_expansion_that_is_looked_at_first(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nshopt -s histverify\nHISTCONTROL=ignoreboth")
    person.run("echo a")
    person.type("!! b\r")
    person.wait_screen("echo a b")
    person.type(" c\r")
    person.pump(lambda: len(person.commands) == 2, "the command")
    assert (person.last.text, person.last.expanded, person.last.output) == ("echo a b c", None, "a b c\n")


def test_a_prompt_command_that_cannot_be_changed(sit_down):
    person = sit_down("bash", rc="PS1='ready> '\nHISTCONTROL=ignorespace\nreadonly PROMPT_COMMAND='true'")
    assert person.run("(exit 4)").exit_code == 4
    command = person.run(" echo a")
    assert (command.text, command.output, command.exit_code) == (" echo a", "a\n", 0)
    assert b"readonly" not in person.screen


def test_a_menu_inside_a_command(sit_down):
    person = sit_down("bash")
    before = person.prompts()
    person.type("select x in a b; do echo got $x; break; done\r")
    person.wait_screen("#? ")
    person.type("2\r")
    person.wait_prompt(before)
    assert [command.output for command in person.commands] == ["1) a\n2) b\n#? 2\ngot b\n"]


def test_a_bash_that_is_too_old_says_so_and_is_one_command(sit_down, monkeypatch):
    read = shells._hooks
    monkeypatch.setattr(shells, "_hooks", lambda name, nonce: read(name, nonce).replace("< 404", "< 99999"))
    person = sit_down("bash", ready=False)
    person.wait_screen("ready> ")
    assert b"install bash 4.4 or newer" in person.screen
    person.type("echo in$((1+1))side\r")
    person.wait_screen("in2side")
    person.end("exit 3")
    assert [(command.text, command.exit_code) for command in person.commands] == [("bash", 3)]
    assert "in2side" in person.last.output


ZSH_SETUPS = {
    "own hooks": "precmd() { echo before-$? }; preexec() { echo run:$1 }; precmd_functions+=(p2); p2() { : }",
    "assigned hooks": "p() { echo drawn }; x() { : }; precmd_functions=(p) preexec_functions=(x)",
    "own widgets": "zle-line-finish() { : }; zle -N zle-line-finish; zle-line-init() { : }; zle -N zle-line-init",
    "prompts": "setopt prompt_subst; PROMPT='$(echo sub) %~%(?..[%?])\n%# '; RPROMPT='%T'",
    "options": "setopt ksh_arrays sh_word_split no_unset no_clobber warn_create_global extended_history",
    "history": "setopt hist_ignore_space hist_ignore_all_dups hist_reduce_blanks",
    "traps": "TRAPDEBUG() { echo -n '' }; TRAPZERR() { echo ZERR }",
    "partial line": "PROMPT_EOL_MARK='<no newline>'",
    "no partial line": "unsetopt prompt_sp",
}


@pytest.mark.parametrize("setup", ZSH_SETUPS)
def test_setups_of_zsh(sit_down, setup):
    person = sit_down("zsh", rc=ZSH_SETUPS[setup])
    lines = [
        " echo  a",
        "(exit 3)",
        "printf 'no newline'",
        "echo x; for i in 1\ndo\n  echo $i\ndone",
        "setopt",
        "!! | cat",
    ]
    for line in lines:
        person.run(line)
    assert person.texts() == lines
    assert [command.exit_code for command in person.commands] == [0, 3, 0, 0, 0, 0]
    if setup == "own hooks":
        assert [command.output for command in person.commands][:2] == ["a\n", ""]
        assert b"before-3" in person.screen
        assert b"run:(exit 3)" in person.screen
    elif setup == "traps":
        assert person.screen.count(b"ZERR\r\n") == 1
    else:
        assert [command.output for command in person.commands][:4] == ["a\n", "", "no newline", "x\n1\n"]


@pytest.mark.parametrize(
    "change",
    [
        "precmd_functions=()",
        "preexec_functions=()",
        "unset precmd_functions preexec_functions",
        "precmd_functions=(drawn) preexec_functions=(drawn); drawn() { echo drawn }",
    ],
)
def test_hooks_of_zsh_that_are_assigned_on_the_way(sit_down, change):
    person = sit_down("zsh", rc="PROMPT='ready%?> '; TRAPZERR() { echo failed >>failures }")
    person.run(change)
    person.run(" (exit 3)")
    assert b"ready3> " in person.screen
    person.run("cat failures")
    assert [(command.text, command.exit_code) for command in person.commands] == [
        (change, 0),
        (" (exit 3)", 3),
        ("cat failures", 0),
    ]
    assert person.last.output.splitlines()[0] == "failed"
    assert len(person.last.output.splitlines()) == 1


def test_an_expansion_that_zsh_lets_be_looked_at_first_is_no_command(sit_down):
    person = sit_down("zsh", rc="setopt hist_verify")
    person.run("echo a")
    before = person.prompts()
    person.type("!! b\r")
    person.wait_prompt(before)
    person.type(" c\r")
    person.pump(lambda: len(person.commands) == 2, "the command")
    assert person.texts() == ["echo a", "echo a b c"]


def test_zsh_with_a_folder_of_its_own(sit_down, home, tmp_path):
    folder = tmp_path / "it's zsh"
    folder.mkdir()
    (folder / ".zshenv").write_text("from_env=yes\n")
    (folder / ".zshrc").write_text("PROMPT='mine> '\nfrom_rc=yes\n")
    person = sit_down("zsh", environ={"ZDOTDIR": str(folder)})
    assert person.run('echo $from_env $from_rc "$ZDOTDIR"').output == f"yes yes {folder}\n"
    assert b"mine> " in person.screen


def test_a_paste_of_several_lines_in_zsh_and_fish(sit_down, any_shell):
    person = sit_down(any_shell)
    before = person.prompts()
    person.paste("echo one\necho two")
    person.type("\r")
    person.wait_prompt(before)
    person.pump(lambda: "two" in "".join(command.output for command in person.commands), "both")
    assert "".join(command.output for command in person.commands) == "one\ntwo\n"
    assert "\n".join(person.texts()) == "echo one\necho two"


def test_fish_with_a_prompt_of_its_own(sit_down):
    rc = """
    set -g fish_greeting
    function fish_prompt; echo -n (math $status + 0)'> '; end
    function fish_right_prompt; date; end
    """
    person = sit_down("fish", rc=rc)
    assert person.run("sh -c 'exit 3'").exit_code == 3
    person.wait_screen("3> ")
    assert person.run("functions fish_prompt").output.count("math") == 1
    assert person.run("set fish_trace 1; echo a").text == "set fish_trace 1; echo a"
    assert "__sop" not in person.run("echo b").output


@pytest.mark.parametrize("program", ["dash", "python3 -q"])
def test_any_other_program_is_one_command(sit_down, program):
    person = sit_down(program)
    assert [started.text for started in person.started] == [person.recorder._program]
    if program == "dash":
        person.type("echo in$((1+1))side\r")
        person.wait_screen("in2side")
        person.end("exit 3")
    else:
        person.type("print('in', 2, 'side', sep='')\r")
        person.wait_screen("in2side")
        person.end("raise SystemExit(3)")
    assert len(person.commands) == 1
    assert person.last.text == program
    assert person.last.exit_code == 3
    assert "in2side" in person.last.output


def test_zsh_keeps_the_statuses_and_the_last_word_for_the_person(sit_down):
    person = sit_down("zsh", rc="PROMPT='ready> '")
    person.run("false | true | (exit 2)")
    assert person.run("echo $? $pipestatus").output == "2 1 0 2\n"
    person.run("true last word")
    assert person.run("echo $_").output == "word\n"
    # Where they were assigned anew, the scheduled command puts the hooks back, and leaves what it can.
    person.run("precmd_functions=()")
    person.run("sched +10:00 true; precmd_functions=(); (exit 3)")
    assert person.run("echo $? $(sched | grep -c 'true$')").output == "3 1\n"
    assert person.run("false | true; echo $pipestatus").output == "1 0\n"


def test_zsh_with_a_plugin_that_wraps_the_widgets_of_another(sit_down):
    # As a prompt with hooks of its own does, and a plugin that colours or completes what is typed behind it.
    rc = r"""
    PROMPT='ready> '
    autoload -Uz add-zle-hook-widget
    first() { print -n first >>hooks }
    zle -N first
    for hook in line-init line-finish; do
      add-zle-hook-widget $hook first
      zle -N wrapped-$hook ${widgets[zle-$hook]#user:}
      eval "around-$hook() { print -n around >>hooks; zle wrapped-$hook -- \"\$@\" }"
      zle -N zle-$hook around-$hook
    done
    """
    person = sit_down("zsh", rc=rc)
    person.run("echo a")
    assert person.run("echo b").output == "b\n"
    assert person.texts() == ["echo a", "echo b"]
    assert person.run("rm hooks").output == ""
    assert person.run("cat hooks").output == "aroundfirst" * 2
    assert b"FUNCNEST" not in person.screen


def test_zsh_shows_nothing_of_ours_where_it_shows_what_it_reads(sit_down):
    person = sit_down("zsh", rc="PROMPT='ready> '; setopt verbose")
    person.run("for i in 1 2\ndo echo $i\ndone")
    person.run("echo a")
    assert b"sop" not in person.screen


def test_a_right_prompt_of_bash_is_no_input(sit_down):
    rc = r"""
    PROMPT_COMMAND=drawn
    drawn() { PS1='\[\e7\e[70G<right>\e8\]left> '; }
    """
    person = sit_down("bash", rc=f"{rc}\nHISTCONTROL=ignoreboth")
    person.enter("")
    person.enter("")
    lines = [" echo a", "for i in 1 2\ndo echo $i\ndone", " echo 'b\nc'", "echo d"]
    for line in lines:
        person.run(line)
    assert person.texts() == lines
    assert person.screen.count(b"<right>") >= 7


def test_an_editing_mode_that_is_shown_in_the_prompt(sit_down):
    rc = "set -o vi\nbind 'set show-mode-in-prompt on'\nPS1='\\w\\nready> '\nHISTCONTROL=ignoreboth"
    person = sit_down("bash", rc=rc)
    lines = ["for i in 1 2\ndo echo $i\ndone", " cat <<X\na\nX", "echo d"]
    for line in lines:
        person.run(line)
    assert person.texts() == lines
    assert b"(ins)> " in person.screen
    refused = person.run("echo a; )")
    assert "syntax error" in refused.output
    for size in (1, 5, 13):  # wherever a read ended, it is the same
        found = [(command.text, command.output, command.exit_code) for command in person.recorded_in_pieces(size)]
        assert found == [(command.text, command.output, command.exit_code) for command in person.commands]


@pytest.mark.parametrize("promptvars", ["-s", "-u"])
@pytest.mark.parametrize("backslashes", [1, 2, 3, 4])
def test_prompts_that_end_with_backslashes(sit_down, backslashes, promptvars):
    # An OSC is closed by ESC and a backslash, as terminals' own setups for PS0 write it.
    end = "\\" * backslashes
    person = sit_down("bash", rc=f"PS1='ready> '\nshopt {promptvars} promptvars\nPS0=$'\\e]133;C\\e'{end * 2}")
    for _ in range(2):
        assert person.run("echo a").output.lstrip("\\") == "a\n"
    shown = 1 if backslashes < (5 if promptvars == "-s" else 3) else 2
    assert person.screen.count(b"\x1b]133;C\x1b" + b"\\" * shown + b"a") == 2, bytes(person.screen)
