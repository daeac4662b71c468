"""`python -m evaluation.asked [DIR]`: what the assistant asks in the recorded sessions, beside what was answered there.

Each session is gone through once more, event by event. A question that the recording holds too gets the answer, or the
dismissal, that it had there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.cases import find_cases, read_case
from sopcapture.capture import HANDFUL, Assistant, Known
from sopcapture.model.session import Answer, Question, Session

_CASES = Path(__file__).parent / "cases"
_ONE_CAUSE = ("failure", "retry", "branch")


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures; the folder of cases is the only argument."""
    chosen = list(sys.argv[1:] if words is None else words)
    sessions = [read_case(folder).session for folder in find_cases(Path(chosen[0]) if chosen else _CASES)]
    rows = [(f"at most {most}", _sum(sessions, most)) for most in (1, 2, HANDFUL)] + [("all", _sum(sessions, None))]
    again = Counter[str]()
    others = Counter[str]()
    for session in sessions:
        again += _compared(session, HANDFUL, _known([session]))
        others += _compared(session, HANDFUL, _known([one for one in sessions if one is not session]))
    rows += [("once more, the first in the library", again), ("with all other sessions in the library", others)]
    names = ("asked", "answered", "dismissed", "new", "kept", "lost")
    sys.stdout.write(f"{'':<40}{''.join(f'{name:>10}' for name in names)}\n")
    for row, counts in rows:
        sys.stdout.write(f"{row:<40}{''.join(f'{counts[name]:>10}' for name in names)}\n")
    return 0


def _sum(sessions: Sequence[Session], most: int | None) -> Counter[str]:
    total = Counter[str]()
    for session in sessions:
        total += _compared(session, most, Known())
    return total


def _known(sessions: Sequence[Session]) -> Known:
    known = Known()
    for session in sessions:
        known.learn_session(session)
    return known


def _compared(session: Session, most: int | None, known: Known) -> Counter[str]:
    """Count what is asked while the work goes on, and what became of each in the recording.

    `new` was not asked there; `kept` was answered there and is withheld for who asks for more, `lost` is neither.
    """
    assistant = Assistant(most, known)
    recorded = [question for question in session.questions() if question.reason not in ("closing", "colleague")]
    answers = session.answers()
    counts = Counter[str]()
    left = list(recorded)
    for event in session.events:
        if isinstance(event, Question | Answer):
            continue
        asked = assistant.observe(event)
        while asked:
            question = asked.pop(0)
            twin = next((one for one in recorded if _is_same(one, question)), None)
            counts["asked"] += 1
            number = f"q{counts['asked']}"
            answer = answers.get(twin.id) if twin is not None else None
            counts["new" if answer is None else "dismissed" if answer.dismissed else "answered"] += 1
            assistant.observe(question.model_copy(update={"id": number}))
            if twin in left:
                left.remove(twin)
            if answer is not None:
                asked += assistant.observe(answer.model_copy(update={"question": number}))
    useful = [one for one in left if one.id in answers and not answers[one.id].dismissed]
    kept = [question for _, question in assistant.withheld(session.events[-1].at)]
    for one in useful:
        counts["kept" if any(_is_same(one, other) for other in kept) else "lost"] += 1
    return counts


def _is_same(one: Question, other: Question) -> bool:
    alike = one.reason == other.reason or (one.reason in _ONE_CAUSE and other.reason in _ONE_CAUSE)
    return alike and not set(one.about).isdisjoint(other.about)


if __name__ == "__main__":
    sys.exit(main())
