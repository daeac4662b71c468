"""Record the sessions of `recorded_sessions/` anew, with the tool itself, on real shells.

Run it where the host and user name may be seen by everybody; it writes into the folder that it is given.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from sopcapture.model.session import Question
from sopcapture.store import make_library
from sopcapture.workflows.answering import AnswerFields, give_answer
from sopcapture.workflows.driving import Driver
from sopcapture.workflows.recording import Recording
from sopcapture.workflows.sessions import load

OWNER = "Ada Byron <ada@example.org>"


@dataclass(frozen=True)
class Example:
    """One piece of work: what is prepared before the recording, what is typed, what is answered."""

    title: str
    shell: str
    files: dict[str, str]
    prepare: str
    lines: tuple[str, ...]
    answers: dict[str, AnswerFields] = field(default_factory=dict)

    def answer(self, question: Question) -> AnswerFields:
        """Give the answer by reason or closing topic; what is not here is dismissed."""
        return self.answers.get(question.topic or question.reason, AnswerFields(dismissed=True))


CERTIFICATE = Example(
    title="Renew the certificate of the intranet",
    shell="bash",
    files={},
    prepare="""
        mkdir -p live
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Example CA"
        openssl req -newkey rsa:2048 -nodes -keyout site.key -out old.csr -subj "/CN=intranet.example.org"
        openssl x509 -req -in old.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 10 -out live/site.pem && rm old.csr
    """,
    lines=(
        "openssl x509 -in live/site.pem -noout -subject -enddate",
        "openssl req -new -key site.key -subj /CN=intranet.example.org -out site.csr",
        "openssl x509 -req -in site.csr -CA ca.pem -CAkey ca.kye -days 90 -out site.pem",
        "ls",
        "openssl x509 -req -in site.csr -CA ca.pem -CAkey ca.key -days 90 -out site.pem",
        "openssl verify -CAfile ca.pem site.pem",
        "cp live/site.pem live/site.pem.before",
        "cp site.pem live/site.pem",
        "openssl x509 -in live/site.pem -noout -checkend 5184000",
    ),
    answers={
        "failure": AnswerFields(
            "take the key file by its exact name from the folder of the authority",
            "a certificate that is signed with another key is refused by every browser",
        ),
        "trigger": AnswerFields("The monitor warns that the certificate expires in fewer than 21 days."),
        "escalation": AnswerFields(
            "If the chain does not verify, call the platform lead and change nothing in live",
            "a wrong chain locks out everybody at once",
        ),
        "done": AnswerFields("The certificate in live is valid for more than 60 days."),
    },
)

BACKUP = Example(
    title="Back up the orders and prove that they restore",
    shell="zsh",
    files={
        "orders/2026-10.csv": "id,total\n1,20.50\n2,7.00\n",
        "orders/2026-11.csv": "id,total\n3,12.00\n4,99.90\n",
    },
    prepare="mkdir -p backups",
    lines=(
        "ls orders",
        "tar czf backups/orders-2026-11-20.tar.gz orders",
        "sha256sum backups/orders-2026-11-20.tar.gz >backups/orders-2026-11-20.sha256",
        "tar xzf backups/orders-2026-11-20.tar.gz -C restore",
        "mkdir restore",
        "tar xzf backups/orders-2026-11-20.tar.gz -C restore",
        "diff -r orders restore/orders",
        "sha256sum -c backups/orders-2026-11-20.sha256",
        "rm -r restore",
    ),
    answers={
        "failure": AnswerFields(
            "make an empty folder for the restore and unpack there",
            "a restore over the live folder would hide a broken archive and may destroy orders",
        ),
        "variable": AnswerFields("use the day of the backup, as year, month and day", "names then sort by age"),
        "trigger": AnswerFields("Every Friday, and before each upgrade of the shop."),
        "escalation": AnswerFields(
            "When the restored folder differs from the orders, call the owner of the shop before the next upgrade",
            "without a backup that restores there is no way back",
        ),
        "done": AnswerFields("The restored orders equal the live ones, and the checksum is right."),
    },
)

INVESTIGATION = Example(
    title="Find out why the shop answers with errors",
    shell="fish",
    files={
        "shop.conf": "pool = 4\ntimeout = 2\n",
        "restart.sh": "#!/bin/sh\ngrep -q 'pool = 16' shop.conf && echo 'shop restarted, pool 16' || exit 1\n",
    },
    prepare="""
        for i in 1 2 3 4 5 6 7 8 9; do
            echo "10.0.0.$i GET /cart 200"; echo "10.0.0.$i GET /checkout 500 pool exhausted"
        done >access.log
    """,
    lines=(
        "grep -c ' 500 ' access.log",
        "awk '$4 == 500 {print $3}' access.log | sort | uniq -c",
        "grep -o 'pool.*' access.log | sort | uniq -c",
        "sh restart.sh",
        "sed -i 's/^pool = .*/pool = 16/' shop.conf",
        "sh restart.sh",
        "grep '^pool' shop.conf",
    ),
    answers={
        "failure": AnswerFields(
            "raise the pool in shop.conf to 16 and restart again",
            "with fewer connections than workers every sale waits for another one",
            check_first="the log says that the pool is exhausted",
            escalate_when="errors go on for five minutes after the restart",
        ),
        "edit": AnswerFields(
            "raise the pool in shop.conf to 16", "with fewer connections than workers every sale waits for another one"
        ),
        "destructive": AnswerFields(
            "restart only after the configuration has been changed", "a restart alone drops the carts and mends nothing"
        ),
        "trigger": AnswerFields("The monitor reports more than one error in a hundred answers."),
        "done": AnswerFields("The log shows no new error for ten minutes."),
    },
)


def record(example: Example, library_dir: Path) -> str:
    """Record one example into the library; gives the session's id."""
    library = make_library(library_dir)
    work = Path(tempfile.mkdtemp(prefix="work-", dir=Path.home())).resolve()
    place = work.parent / example.title.split()[-1]
    work = work.rename(place)
    for name, text in example.files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text)
    os.chdir(work)
    if os.system(f"{{ {example.prepare.strip()}\n}} >/dev/null 2>&1"):  # noqa: S605 - the text stands above
        raise SystemExit(f"{example.title} could not be prepared")
    driver = Driver(Recording.prepare(library, title=example.title, owner=OWNER, shell=example.shell))
    for line in example.lines:
        command = driver.run(line)
        sys.stderr.write(f"[{command.exit_code}] {command.text}\n")
    session = driver.leave()
    for question in session.open_questions():
        fields = example.answer(question)
        sys.stderr.write(f"? [{question.reason}] {question.text}\n  -> {fields.instruction}\n")
        give_answer(library, session, question, fields)
        session = load(library, session.id)
    return session.id


def main() -> None:
    """Record all examples into the folder that is named."""
    for example in (CERTIFICATE, BACKUP, INVESTIGATION):
        sys.stdout.write(record(example, Path(sys.argv[1]).resolve()) + "\n")


if __name__ == "__main__":
    main()
