"""The work that the demo does: a small project whose release fails first, twice recorded, with the answers given."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sopcapture.model.session import Question
from sopcapture.workflows.answering import AnswerFields

_FILES = {
    "VERSION": "1.3.0\n",
    "greet.sh": '#!/bin/sh\necho "Hello, ${1:-world}"\n',
    "build.sh": """\
#!/bin/sh
# Build the release whose version is $1.
set -eu
have=$(cat VERSION)
if [ "$have" != "$1" ]; then
    echo "error: VERSION says $have, expected $1" >&2
    exit 1
fi
mkdir -p dist
cp greet.sh "dist/greet-$1.sh"
echo "built dist/greet-$1.sh"
""",
    "test.sh": """\
#!/bin/sh
set -eu
[ "$(sh greet.sh)" = "Hello, world" ]
[ "$(sh greet.sh Ada)" = "Hello, Ada" ]
echo "2 tests passed"
""",
    "publish.sh": """\
#!/bin/sh
# Hand the build to the registry; here the registry is a folder.
set -eu
: "${REGISTRY_TOKEN:?set REGISTRY_TOKEN first}"
echo "PUT /greet/$1"
echo "Authorization: Bearer $REGISTRY_TOKEN"
mkdir -p ../registry
cp "dist/greet-$1.sh" ../registry/
echo "published greet $1"
""",
    "CHANGELOG.md": "# Changes\n\n## 1.5.0\n\n- Greets politely.\n\n## 1.4.0\n\n- Greets by name.\n",
    ".gitignore": "dist/\n",
}


def make_project(folder: Path, environ: Mapping[str, str]) -> None:
    """Make the project and its repository in `folder`."""
    folder.mkdir(parents=True)
    for name, text in _FILES.items():
        (folder / name).write_text(text)
    identity = ("-c", "user.name=Ada Byron", "-c", "user.email=ada@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "."), (*identity, "commit", "-q", "-m", "Greet the world")):
        subprocess.run(["git", *words], cwd=folder, env=dict(environ), check=True, capture_output=True)


@dataclass(frozen=True)
class Take:
    """One recording of the demo: its title, what is typed, and what is answered."""

    title: str
    lines: tuple[str, ...]
    answers: Mapping[str, AnswerFields]
    """By the question's reason, or for closing questions by its topic. What is not here is dismissed."""

    def answer(self, question: Question) -> AnswerFields:
        """Give the answer to a question."""
        return self.answers.get(question.topic or question.reason, AnswerFields(dismissed=True))


def takes(secret: str) -> tuple[Take, Take]:
    """Give the two recordings. `secret` is what the environment variable holds."""
    return (
        Take(
            title="Release greet",
            lines=(
                "cd greet",
                f"export REGISTRY_TOKEN={secret}",
                "sh build.sh 1.4.0",
                "echo 1.4.0 >VERSION",
                "sh build.sh 1.4.0",
                "sh test.sh",
                "git commit -qam 'Release 1.4.0'",
                "git tag -a v1.4.0 -m 'Release 1.4.0'",
                "sh publish.sh 1.4.0",
                "cmp dist/greet-1.4.0.sh ../registry/greet-1.4.0.sh",
            ),
            answers={
                "failure": AnswerFields(
                    "write the new version into VERSION and build again",
                    "the build refuses a version that the source does not name, so that no release lies about itself",
                ),
                "retry": AnswerFields(
                    "write the new version into VERSION and build again",
                    "the build refuses a version that the source does not name, so that no release lies about itself",
                ),
                "variable": AnswerFields(
                    "take the next minor version after the last tag",
                    "a minor version tells users that nothing of theirs breaks",
                ),
                "destructive": AnswerFields(
                    "publish only after the tests have passed and the tag is made",
                    "a published version is never taken back",
                    escalate_when="the registry refuses the token twice",
                ),
                "trigger": AnswerFields("The milestone of the next version has no open issue."),
                "owner": AnswerFields("Ada Byron <ada@example.org>"),
                "escalation": AnswerFields(
                    "If the published file differs from the build, call the registry's on-call",
                    "a mirror may serve the wrong file to everybody within minutes",
                ),
                "done": AnswerFields("The registry serves exactly the file that was built."),
            },
        ),
        Take(
            title="Release greet",
            lines=(
                "cd greet",
                f"export REGISTRY_TOKEN={secret}",
                "echo 1.5.0 >VERSION",
                "grep -A 2 '## 1.5.0' CHANGELOG.md",
                "sh build.sh 1.5.0",
                "sh test.sh",
                "git commit -qam 'Release 1.5.0'",
                "git tag -a v1.5.0 -m 'Release 1.5.0'",
                "ANNOUNCE=all sh publish.sh 1.5.0",
                "cmp dist/greet-1.5.0.sh ../registry/greet-1.5.0.sh",
            ),
            answers={
                "destructive": AnswerFields(
                    "read the entry in CHANGELOG.md before you publish",
                    "users decide by it whether to upgrade",
                ),
            },
        ),
    )
