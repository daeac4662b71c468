"""What is recorded of a person's work at a real shell is exactly what they did."""

from __future__ import annotations

import os
import shutil

import pytest

pytestmark = pytest.mark.end_to_end


def test_a_command_with_its_result(sit_down, any_shell, tmp_path):
    person = sit_down(any_shell)
    command = person.run("echo hello; false")
    assert command.text == "echo hello; false"
    assert command.expanded is None
    assert command.exit_code == 1
    assert command.output == "hello\n"
    assert command.output_bytes == len(b"hello\r\n")  # without fish's title
    assert (command.cwd, command.host, command.user) == (str(tmp_path / "work"), "workshop", "ada")
    assert 0 <= (command.duration_s or 0) < 20
    flags = (command.output_truncated, command.interactive, command.background, command.interrupted, command.lossy)
    assert flags == (False,) * 5
    assert [started.text for started in person.started] == ["echo hello; false"]


def test_lists_and_pipelines_are_one_command(sit_down, any_shell):
    person = sit_down(any_shell)
    command = person.run("true && echo b; echo c | cat")
    assert (command.text, command.output, command.exit_code) == ("true && echo b; echo c | cat", "b\nc\n", 0)


def test_several_lines_are_one_command(sit_down, posix_shell):
    person = sit_down(posix_shell)
    text = "for i in 1 2\ndo\n  echo $i\ndone"
    command = person.run(text)
    assert (command.text, command.output) == (text, "1\n2\n")


def test_several_lines_in_fish(sit_down):
    person = sit_down("fish")
    command = person.run("for i in 1 2\necho $i\nend")
    assert [line.strip() for line in command.text.split("\n")] == ["for i in 1 2", "echo $i", "end"]
    assert command.output == "1\n2\n"


def test_a_here_document(sit_down, posix_shell):
    person = sit_down(posix_shell)
    text = "cat <<'END'\n$a  two\n\nEND"
    command = person.run(text)
    assert (command.text, command.output) == (text, "$a  two\n\n")


def test_a_continued_line(sit_down, posix_shell):
    person = sit_down(posix_shell)
    command = person.run("echo one \\\ntwo")
    assert (command.text, command.output) == ("echo one \\\ntwo", "one two\n")


def test_a_leading_space_is_kept(sit_down, any_shell):
    person = sit_down(any_shell)
    assert person.run(" echo hidden").text == " echo hidden"
    assert person.run("echo shown").text == "echo shown"


def test_a_comment_behind_a_command(sit_down, posix_shell):
    person = sit_down(posix_shell, rc="setopt interactive_comments" if posix_shell == "zsh" else None)
    command = person.run("echo a # why")
    assert (command.text, command.output) == ("echo a # why", "a\n")


def test_a_line_that_is_only_a_comment_ran_nothing(sit_down, any_shell):
    person = sit_down(any_shell, rc="setopt interactive_comments" if any_shell == "zsh" else None)
    person.enter("false")
    command = person.run("# now the dangerous part")
    assert (command.text, command.exit_code, command.output) == ("# now the dangerous part", None, "")


def test_a_line_that_the_shell_cannot_parse_is_a_failed_command(sit_down, posix_shell):
    person = sit_down(posix_shell)
    command = person.run("echo a; )")
    assert command.text == "echo a; )"
    assert command.exit_code == (2 if posix_shell == "bash" else 1)
    assert "parse error" in command.output or "syntax error" in command.output


def test_an_empty_line_is_nothing(sit_down, any_shell):
    person = sit_down(any_shell)
    person.enter("")
    person.enter("   ")
    person.run("echo a")
    assert person.texts() == ["echo a"]


def test_ctrl_c_at_the_prompt_is_nothing(sit_down, any_shell):
    person = sit_down(any_shell)
    person.enter("false")
    before = person.prompts()
    person.type("echo never")
    person.wait_screen("never")
    person.press_ctrl_c()
    if any_shell == "fish":
        person.wait_screen("^C")
    else:
        person.wait_prompt(before)
    person.run("echo a")
    assert person.texts() == ["false", "echo a"]


def test_ctrl_c_in_a_continued_line_is_nothing(sit_down, posix_shell):
    person = sit_down(posix_shell)
    before = person.prompts()
    person.type("for i in 1 2\r")
    person.wait_mark("P", 1)
    person.type("do echo")
    person.wait_screen("do echo")
    person.press_ctrl_c()
    person.wait_prompt(before + 1)
    person.run("echo a")
    assert person.texts() == ["echo a"]


def test_ctrl_c_in_a_command(sit_down, any_shell):
    person = sit_down(any_shell)
    before = person.prompts()
    person.type("sh -c 'echo begun; exec sleep 60'\r")
    person.wait_screen("begun\r\n")
    person.press_ctrl_c()
    person.wait_prompt(before)
    assert (person.last.exit_code, person.last.interrupted) == (130, True)
    assert person.last.output.startswith("begun\n")
    assert person.run("echo a").exit_code == 0


def test_a_stopped_job_goes_on_later(sit_down, posix_shell, tmp_path):
    person = sit_down(posix_shell)
    gate = tmp_path / "work" / "gate"
    os.mkfifo(gate)
    line = os.open(gate, os.O_RDWR)
    before = person.prompts()
    person.type("sh -c 'echo begun; exec head -n 1 gate'\r")
    person.wait_screen("begun\r\n")
    person.type(b"\x1a")
    person.wait_prompt(before)
    assert (person.last.exit_code, person.last.interrupted) == (148, False)
    os.write(line, b"go on\n")
    assert person.run("fg").exit_code == 0
    os.close(line)


def test_history_expansion(sit_down, posix_shell):
    person = sit_down(posix_shell)
    person.run("echo one")
    command = person.run("!! two")
    assert (command.text, command.expanded, command.output) == ("!! two", "echo one two", "one two\n")
    command = person.run("!echo:s/one/three/")
    assert (command.text, command.expanded) == ("!echo:s/one/three/", "echo three two")
    command = person.run("^three^four")
    assert (command.text, command.expanded, command.output) == ("^three^four", "echo four two", "four two\n")


def test_an_exclamation_mark_that_expands_to_nothing(sit_down, posix_shell):
    person = sit_down(posix_shell)
    command = person.run("echo 'what!'")
    assert (command.text, command.expanded, command.output) == ("echo 'what!'", None, "what!\n")


@pytest.mark.parametrize("control", ["ignoreboth", "ignorespace", "ignoredups", "ignoreboth:erasedups"])
def test_what_bash_keeps_out_of_its_history(sit_down, control):
    person = sit_down("bash", rc=f"HISTCONTROL={control}\nHISTIGNORE='pwd:echo secretly*'\nPS1='ready> '")
    lines = ["echo a", "echo a", " echo b", "   echo  'c  d' ", "echo a", "pwd", "pwd", "echo secretly x", " !!", "!!"]
    for line in lines:
        person.run(line)
    assert [command.text.rstrip() for command in person.commands] == [line.rstrip() for line in lines]
    assert person.last.expanded is not None
    assert [command.output for command in person.commands][:5] == ["a\n", "a\n", "b\n", "c  d\n", "a\n"]


def test_bash_without_history(sit_down):
    person = sit_down("bash", rc="set +o history\nPS1='ready> '")
    person.run("echo a")
    text = "for i in 1 2\ndo echo $i\ndone"
    assert person.run(text).text == text
    assert person.texts() == ["echo a", text]


def test_history_with_times(sit_down):
    person = sit_down("bash", rc="HISTTIMEFORMAT='%F %T '")
    assert person.run("echo a").text == "echo a"


def test_a_background_job(sit_down, any_shell):
    person = sit_down(any_shell)
    command = person.run("sleep 0.1 &")
    assert (command.background, command.exit_code) == (True, 0)
    assert not person.run("wait && echo a").background


def test_output_of_a_background_job_at_the_prompt(sit_down, posix_shell):
    person = sit_down(posix_shell)
    person.run("(sleep 0.2; echo from behind) &")
    person.wait_screen("from behind\r\n")
    assert person.run("echo a").text == "echo a"
    assert "from behind" not in person.last.output


def test_cd_in_a_subshell_does_not_move(sit_down, posix_shell, tmp_path):
    person = sit_down(posix_shell)
    person.run("(cd / && pwd)")
    assert person.last.output == "/\n"
    person.run("cd /")
    assert person.last.cwd == str(tmp_path / "work")
    person.run("pwd")
    assert person.last.cwd == "/"


def test_a_directory_with_every_kind_of_letter(sit_down, any_shell, tmp_path):
    name = "ä ;'\"$\\ \t%41"
    (tmp_path / "work" / name).mkdir(parents=True)
    person = sit_down(any_shell)
    person.type(b"cd *41\r")
    person.pump(lambda: len(person.commands) == 1, "cd")
    person.pump(lambda: person.prompts() == 2, "a prompt")
    assert person.run("true").cwd == str(tmp_path / "work" / name)


def test_xtrace_shows_the_commands_and_nothing_of_ours(sit_down, posix_shell):
    person = sit_down(posix_shell, rc="PS4='+ '")
    person.run("set -x")
    command = person.run("echo a")
    assert (command.text, command.output) == ("echo a", "+ echo a\na\n")
    person.run("set +x")
    assert b"__sop" not in person.screen


def test_the_debug_trap_and_prompt_command_of_the_person(sit_down):
    rc = """
    PS1='ready> '
    timer() { [[ -n $since ]] || since=$SECONDS.$BASHPID; }
    trap timer DEBUG
    report() { echo "[$? $since]"; unset since; }
    PROMPT_COMMAND=report
    """
    person = sit_down("bash", rc=rc)
    command = person.run("(exit 7)")
    assert (command.text, command.exit_code, command.output) == ("(exit 7)", 7, "")
    person.enter("sleep 1.1; echo $since")
    # The timer of the person starts with the command, and not with anything of ours behind their last prompt command.
    assert person.screen.count(b"[7 ") == 1
    shown = person.last.output.strip()
    assert shown
    assert f"[0 {shown}]".encode() in person.screen
    assert person.last.exit_code == 0


@pytest.mark.parametrize(
    "prompt_command",
    [
        "PROMPT_COMMAND='echo \"<$?>\"'",
        "PROMPT_COMMAND=('echo \"<$?>\"' 'true')",
        "PROMPT_COMMAND=; unset PROMPT_COMMAND",
    ],
)
def test_the_prompt_command_of_the_person_sees_their_exit_code(sit_down, prompt_command):
    person = sit_down("bash", rc=f"PS1='[$?]> '\n{prompt_command}")
    command = person.run("(exit 3)")
    assert (command.exit_code, command.output) == (3, "")
    assert b"[3]" in person.screen
    assert (b"<3>" in person.screen) == ("unset" not in prompt_command)
    assert person.run("echo ${PIPESTATUS[0]} $_").output.startswith("3 ")


def test_bytes_that_are_no_text(sit_down, any_shell):
    person = sit_down(any_shell)
    command = person.run("printf 'caf\\351 \\377\\n'")
    assert (command.output, command.lossy) == ("caf\ufffd \ufffd\n", True)
    assert not person.run("echo ü").lossy


def test_fifty_megabytes(sit_down, tmp_path):
    line = b"x" * 99 + b"\n"
    (tmp_path / "big").write_bytes(b"FIRST\n" + line * 500_000 + b"LAST\n")
    person = sit_down("bash")
    command = person.run(f"cat {tmp_path / 'big'}")
    assert command.output_bytes == 500_000 * 101 + 13
    assert command.output_truncated
    assert command.output.startswith("FIRST\nxxx")
    assert command.output.endswith("xxx\nLAST\n")
    assert 60_000 < len(command.output) < 66_000
    assert "bytes not kept" in command.output


def test_exit_ends_the_last_command_with_the_exit_code_of_the_shell(sit_down, any_shell):
    person = sit_down(any_shell)
    person.run("echo a")
    status = person.end("exit 3")
    assert status.code == 3
    assert (person.last.text, person.last.exit_code) == ("exit 3", 3)
    assert [event.kind for event in person.told] == ["command", "command", "ended"]


def test_end_of_input_is_no_command(sit_down, any_shell):
    person = sit_down(any_shell)
    person.run("echo a")
    person.type(b"\x04")
    person.end()
    assert person.texts() == ["echo a"]


def test_exec_is_the_last_command(sit_down, any_shell):
    person = sit_down(any_shell)
    person.end("exec sh -c 'echo inside; exit 4'")
    assert (person.last.text, person.last.exit_code) == ("exec sh -c 'echo inside; exit 4'", 4)
    assert person.last.output == "inside\n"


def test_exec_of_another_shell_is_one_long_command(sit_down):
    person = sit_down("bash")
    start = len(person.screen)
    person.type("exec bash\r")
    person.wait_mark("C", 1)
    person.wait_screen("> ", start=start)
    person.type("echo in$((1+1))side\r")
    person.wait_screen("in2side")
    person.end("exit 5")
    assert [(command.text, command.exit_code) for command in person.commands] == [("exec bash", 5)]
    assert "in2side" in person.last.output


def test_a_shell_inside_is_one_long_command(sit_down, any_shell):
    person = sit_down(any_shell, rc=None)
    before = person.prompts()
    person.type(f"{any_shell}\r")
    person.wait_mark("C", 1)
    person.type("echo in$(echo 2)side; exit 6\r")
    person.wait_screen("in2side")
    person.wait_prompt(before)
    assert [(command.text, command.exit_code) for command in person.commands] == [(any_shell, 6)]
    assert person.run("echo a").output == "a\n"


def test_a_killed_shell(sit_down, any_shell):
    person = sit_down(any_shell)
    person.run("echo a")
    status = person.end("kill -9 $fish_pid" if any_shell == "fish" else "kill -9 $$")
    assert status.signal == 9
    assert person.last.text.startswith("kill -9")
    assert (person.last.exit_code, person.last.interrupted) == (None, True)


def test_commands_typed_ahead(sit_down, posix_shell):
    person = sit_down(posix_shell)
    before = person.prompts()
    person.type("sleep 0.3\r")
    person.wait_mark("C", 1)
    person.type("echo one\recho two\r")
    person.pump(lambda: person.prompts() >= before + 3, "three prompts")
    assert person.texts() == ["sleep 0.3", "echo one", "echo two"]
    assert [command.output for command in person.commands[1:]] == ["one\n", "two\n"]


def test_a_paste_of_several_commands(sit_down):
    person = sit_down("bash")
    before = person.prompts()
    person.paste("echo one\nfor i in 1 2; do\n  echo $i\ndone\n(exit 9)\n")
    person.type("\r")
    person.wait_prompt(before)
    assert [(command.text, command.exit_code, command.output) for command in person.commands] == [
        ("echo one", 0, "one\n"),
        ("for i in 1 2; do\n  echo $i\ndone", 0, "1\n2\n"),
        ("(exit 9)", 9, ""),
    ]


def test_each_command_runs_exactly_once(sit_down, any_shell, tmp_path):
    person = sit_down(any_shell)
    count = tmp_path / "count"
    for line in ("echo x >> {}", " echo x >> {}", "echo x >> {}; false", "echo x >> {}"):
        person.run(line.format(count))
    assert count.read_text().count("x") == 4
    assert len(person.commands) == 4


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
def test_vim_and_a_resize(sit_down, any_shell, tmp_path):
    person = sit_down(any_shell)
    before = person.prompts()
    person.type(f"vim -u NONE -i NONE {tmp_path / 'file'}\r")
    person.wait_screen(b"\x1b[?1049h")
    person.process.resize(50, 12)
    person.events += person.recorder.resize(50, 12, person.events[-1].at)
    start = len(person.screen)
    person.type("ihidden words\x1b")
    person.wait_screen("hidden", start=start)
    person.type(":wq\r")
    person.wait_prompt(before)
    assert (tmp_path / "file").read_text() == "hidden words\n"
    assert (person.last.interactive, person.last.exit_code) == (True, 0)
    assert "hidden" not in person.last.output
    assert "~" not in person.last.output
    assert [event.kind for event in person.told] == ["resize", "command"]
    command = person.run("echo a long line that wraps around in the narrow terminal for sure")
    assert command.output == "a long line that wraps around in the narrow terminal for sure\n"
    assert command.text == "echo a long line that wraps around in the narrow terminal for sure"
