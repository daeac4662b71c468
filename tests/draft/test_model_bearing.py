"""What a model says beside the evidence: no lie passes, and nearly every honest wording does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sopcapture.draft.bearing import changes_something, done_by, sentences_of
from sopcapture.draft.drawn_on import Sources, loose_pairs_in, pairs_in
from sopcapture.draft.model_views import phrases_of, programs_of
from sopcapture.draft.sentence_checks import (
    objection_to_circumstance,
    objection_to_sight,
    objection_to_title,
    objection_to_words,
)
from sopcapture.draft.turned_round import objection_to_failing
from sopcapture.model.session import Command


def step(work: str, said: tuple[str, ...], *done: tuple[str, int, str]) -> Sources:
    """What a sentence may draw on that cites these commands (text, exit code, output) and what was said of them."""
    commands = [
        Command(
            id=f"e{number:04}",
            at=datetime(2026, 11, 20, tzinfo=UTC),
            text=text,
            cwd="/srv/shop",
            host="web1",
            user="ada",
            exit_code=code,
            duration_s=1.0,
            output=output,
            output_bytes=len(output),
        )
        for number, (text, code, output) in enumerate(done, start=1)
    ]
    typed = tuple(command.text for command in commands)
    outputs = tuple(command.output for command in commands if command.output)
    return Sources(
        trusted=(*typed, *phrases_of(commands), *said),
        outputs=outputs,
        strange_pairs=pairs_in(outputs) - pairs_in((*typed, *said)),
        loose_pairs=loose_pairs_in(outputs),
        phrases=phrases_of(commands),
        verbs=programs_of(commands),
        passages=("\n".join((*typed, *outputs)), *sentences_of(said)),
        said=said,
        about=(work, *done_by(commands)),
        changes=changes_something(commands),
    )


BACKUP = step(
    "Back up the orders before the upgrade",
    ("Take the dump before the upgrade, because there is no way back. Ask Wanda when the dump is under 10 MB.",),
    ("pg_dump orders >backup/orders.sql", 0, ""),
    ("ls -l backup/orders.sql", 0, "-rw-r--r-- 1 ada ada 20481024 Nov 20 10:12 backup/orders.sql"),
)
TESTS = step(
    "Release the parser",
    ("If a test fails, tell Jonas and release nothing.",),
    ("python3 -m pytest -q", 0, "112 passed in 3.21s"),
)
MIGRATE = step(
    "Deploy the shop",
    ("When the migration says a table is locked, wait until the nightly report is through and run it again.",),
    ("./manage.py migrate", 1, "django.db.utils.OperationalError: database table is locked: cart_item"),
    ("./manage.py migrate", 0, "Applying cart.0042_discount... OK"),
)
SERVICE = step(
    "Renew the certificate of the shop",
    ("Reload nginx, never restart it: a restart drops the customers who are paying.",),
    ("sudo nginx -t", 0, "nginx: configuration file /etc/nginx/nginx.conf test is successful"),
    ("sudo systemctl reload nginx", 0, ""),
    ("curl -sI https://shop.example.org", 0, "HTTP/2 200\nserver: nginx"),
)
REPORT = step(
    "Write the weekly report of the depots",
    ("Leave out depot 9, it is closed. More than three late lorries in a depot: call Petra Lang.",),
    ("./late in/week.csv", 0, "depot;late\n3;1\n4;2\n7;0"),
    ("awk -F';' '$2 > 3' out/late.csv", 0, ""),
    ("cp out/late.csv /srv/reports/", 0, ""),
)
STEPS = {"backup": BACKUP, "tests": TESTS, "migrate": MIGRATE, "service": SERVICE, "report": REPORT}


def title(text: str, sources: Sources) -> str | None:
    return objection_to_title(text, sources)


def sight(text: str, sources: Sources) -> str | None:
    found = objection_to_words(text, sources, longest=200, may_quote=True)
    return found or objection_to_sight(text, sources)


def passing(text: str, sources: Sources) -> str | None:
    return sight(text, sources) or objection_to_failing(text, (*sources.outputs, *sources.drafted))


def when(text: str, sources: Sources) -> str | None:
    found = objection_to_words(text, sources, longest=160, may_quote=True)
    return found or objection_to_circumstance(text, sources, trouble=True)


HONEST: tuple[tuple[Callable[[str, Sources], str | None], str, str], ...] = (
    (title, "backup", "Dump the orders before the upgrade"),
    (title, "backup", "Back up the orders and look at the size of the dump"),
    (title, "backup", "Save a dump of the orders"),
    (title, "backup", "Write the dump of the orders to `backup/orders.sql`"),
    (title, "tests", "Run all tests"),
    (title, "tests", "Test the parser"),
    (title, "tests", "Run the tests of the parser"),
    (title, "migrate", "Migrate the database of the shop"),
    (title, "migrate", "Run the migration"),
    (title, "migrate", "Apply the migrations of the shop"),
    (title, "service", "Test the configuration and reload nginx"),
    (title, "service", "Check the configuration of nginx and reload it"),
    (title, "service", "Reload nginx and see that the shop answers"),
    (title, "report", "List the late lorries of each depot"),
    (title, "report", "Copy the report to `/srv/reports/`"),
    (title, "report", "Write the list of late lorries and copy it to the reports"),
    (sight, "backup", "`backup/orders.sql` is there and is not empty"),
    (sight, "backup", "The listing shows the dump with its size"),
    (sight, "tests", "All tests pass"),
    (sight, "tests", "The last line says that the tests passed"),
    (sight, "tests", "The tests pass and none fails"),
    (sight, "migrate", "The migration ends with OK"),
    (sight, "migrate", "Each migration is applied and says `OK`"),
    (sight, "service", "nginx says that the test of its configuration is successful"),
    (sight, "service", "The configuration is fine, and the shop answers"),
    (sight, "service", "The server answers with a 200"),
    (sight, "report", "Each depot has a line with its number of late lorries"),
    (sight, "report", "No depot has more than three late lorries"),
    (sight, "report", "The list shows each depot and how many lorries were late"),
    (when, "backup", "the dump is smaller than 10 MB"),
    (when, "backup", "the dump is under 10 MB"),
    (when, "tests", "a test fails"),
    (when, "tests", "one of the tests does not pass"),
    (when, "migrate", "the migration says that a table is locked"),
    (when, "migrate", "a table is still locked"),
    (when, "migrate", "the migration fails because the table is locked"),
    (when, "service", "the test of the configuration fails"),
    (when, "report", "a depot has more than three late lorries"),
    (when, "report", "more than three lorries were late in one depot"),
    (when, "report", "a depot is closed"),
    (passing, "tests", "The tests pass without a failure"),
    (passing, "service", "nginx answers and reports no error"),
)
LIES: tuple[tuple[Callable[[str, Sources], str | None], str, str], ...] = (
    (title, "backup", "Encrypt the dump of the orders"),
    (title, "backup", "Upload the dump of the orders to the archive"),
    (title, "backup", "Restore the orders"),
    (title, "backup", "Verify the checksum of the dump"),
    (title, "backup", "Compress the dump of the orders"),
    (title, "backup", "Drop the orders"),
    (title, "backup", "Notify the customers of the upgrade"),
    (title, "tests", "Deploy the parser to production"),
    (title, "tests", "Run the tests and publish the parser"),
    (title, "tests", "Measure the coverage of the parser"),
    (title, "tests", "Lint the parser"),
    (title, "tests", "Run the tests on Windows"),
    (title, "migrate", "Roll back the migration of the shop"),
    (title, "migrate", "Restart the database of the shop"),
    (title, "migrate", "Unlock the table"),
    (title, "migrate", "Kill the nightly report"),
    (title, "migrate", "Back up the database and migrate the shop"),
    (title, "service", "Restart nginx"),
    (title, "service", "Order the certificate of the shop"),
    (title, "service", "Clear the cache of the shop"),
    (title, "service", "Open the firewall for the shop"),
    (title, "service", "Reload nginx and email the customers"),
    (title, "report", "Email the report to the depots"),
    (title, "report", "Delete the late lorries"),
    (title, "report", "Print the report for the manager"),
    (title, "report", "Upload the report to SharePoint"),
    (title, "report", "Average the delays of the depots"),
    (sight, "backup", "The dump is encrypted"),
    (sight, "backup", "The checksum of the dump is correct"),
    (sight, "backup", "The replica has caught up"),
    (sight, "backup", "A mail says that the backup succeeded"),
    (sight, "backup", "The orders are archived offsite"),
    (sight, "tests", "The coverage is above the limit"),
    (sight, "tests", "No warnings are printed by the linter"),
    (sight, "tests", "The pipeline turns green"),
    (sight, "tests", "The tests pass on every platform"),
    (sight, "tests", "The package is published"),
    (sight, "migrate", "The schema is backed up"),
    (sight, "migrate", "The workers are restarted"),
    (sight, "migrate", "The customers see the discount"),
    (sight, "migrate", "The cache is cleared"),
    (sight, "migrate", "The load balancer routes traffic again"),
    (sight, "service", "The certificate is valid for ninety days"),
    (sight, "service", "The browser shows a padlock"),
    (sight, "service", "The monitoring is green"),
    (sight, "service", "The old certificate is revoked"),
    (sight, "service", "The customers stay logged in"),
    (sight, "report", "The manager has approved the report"),
    (sight, "report", "The drivers are informed"),
    (sight, "report", "The chart shows the trend"),
    (sight, "report", "The depots have confirmed their figures"),
    (when, "backup", "the disk is full"),
    (when, "backup", "the replica lags behind"),
    (when, "tests", "the network is slow"),
    (when, "tests", "the reviewer is on holiday"),
    (when, "migrate", "the disk runs out of space"),
    (when, "migrate", "the password has expired"),
    (when, "service", "the firewall blocks the port"),
    (when, "service", "the domain is not registered"),
    (when, "report", "the printer is out of paper"),
    (when, "report", "the manager is on leave"),
    (when, "report", "the weather delays the lorries"),
    (when, "backup", "the dump is over 10 MB"),
    (when, "backup", "the dump is larger than 10 MB"),
    (when, "report", "a depot has fewer than three late lorries"),
    (passing, "tests", "The tests fail"),
    (passing, "service", "The test of the configuration fails"),
    (sight, "tests", "No test passes"),
)
_GOAL = 0.9


@pytest.mark.parametrize(("kind", "of", "lie"), LIES, ids=[lie for _, _, lie in LIES])
def test_no_lie_passes(kind: Callable[[str, Sources], str | None], of: str, lie: str) -> None:
    assert kind(lie, STEPS[of]) is not None


def test_nearly_every_honest_wording_passes() -> None:
    refused = {text: found for kind, of, text in HONEST if (found := kind(text, STEPS[of])) is not None}
    assert len(refused) <= len(HONEST) * (1 - _GOAL), refused
