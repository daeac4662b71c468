"""How colleagues answer, tired and in a hurry: every clause in its field, no word lost, no exception apart."""

from __future__ import annotations

import datetime as dt

import pytest

from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.moods import in_sentences, says_only_how_things_are, tells
from sopcapture.draft.outlined import rules_of
from sopcapture.draft.proofs import parts_of
from sopcapture.draft.said import in_cases
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import constraint, minded
from sopcapture.grounding import lost_from_answer
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Answer, Question

NOBODY_NAMED = "stop and ask before you go on"
UNSURE = "in doubt"

ESCALATIONS: list[tuple[str, list[tuple[str, str]]]] = [
    # a leading condition, whatever the main clause is
    (
        "If it is off by more than 0.2 m, nobody enters it before Noor has looked, unless it rained; then you may.",
        [
            (
                "it is off by more than 0.2 m",
                "nobody enters it before Noor has looked, unless it rained; then you may",
            )
        ],
    ),
    ("If a seal is broken, no box may go out.", [("a seal is broken", "no box may go out")]),
    ("Whenever the meter jumps, ring Noor first.", [("the meter jumps", "ring Noor first")]),
    ("Once the second try fails, leave it and ring Bo.", [("the second try fails", "leave it and ring Bo")]),
    ("In case the lamp is red, call the chief.", [("the lamp is red", "call the chief")]),
    ("As soon as it smells, everybody goes out.", [(UNSURE, "as soon as it smells, everybody goes out")]),
    ("If it's after six, it waits; nobody gets woken.", [("it's after six", "it waits; nobody gets woken")]),
    ("If the sum is wrong it goes to Ruth.", [("the sum is wrong", "it goes to Ruth")]),
    ("If the sum is wrong nobody sends anything.", [("the sum is wrong", "nobody sends anything")]),
    ("If Dr. Ohm is away, ask Ms. Lind.", [("Dr. Ohm is away", "ask Ms. Lind")]),
    (
        "If the badge (the blue one, not the grey) is missing, don't let them in, ring reception.",
        [("the badge (the blue one, not the grey) is missing", "don't let them in, ring reception")],
    ),
    (
        "If the seal, the lock or the lid is off, nobody opens it.",
        [("the seal, the lock or the lid is off", "nobody opens it")],
    ),
    (
        "If the number is held by another dog, the matter is handed over to Bo, and neither entry is touched until then.",
        [
            (
                "the number is held by another dog",
                "the matter is handed over to Bo, and neither entry is touched until then",
            )
        ],
    ),
    (
        "If two stations were silent, you do not correct anything alone, you call Bo.",
        [("two stations were silent", "you do not correct anything alone, you call Bo")],
    ),
    (
        "We call Bo, the head of rescue, if somebody leaves in anger, and until he has answered we leave it.",
        [
            (
                "somebody leaves in anger",
                "we call Bo, the head of rescue, and until he has answered we leave it",
            )
        ],
    ),
    (
        "With no chair in the house I call Bo first, and when a lawyer is on the line I put them through to Ruth.",
        [
            ("there is no chair in the house", "I call Bo first"),
            ("a lawyer is on the line", "I put them through to Ruth"),
        ],
    ),
    (
        "If the push misses more than 2 machines I'd ring Bo first, and as long as one counts on it I leave it be.",
        [("the push misses more than 2 machines", "I'd ring Bo first, and as long as one counts on it I leave it be")],
    ),
    (
        "call Ms Okafor when pH stays above 4.0 one hour after the start, don't add acid on your own",
        [("pH stays above 4.0 one hour after the start", "call Ms Okafor, don't add acid on your own")],
    ),
    (
        "over 0.3 degrees in one go: only with Bo on the phone. After day 18 nobody changes anything, also she not",
        [
            ("it is over 0.3 degrees in one go", "do it only with Bo on the phone"),
            ("it is after day 18", "nobody changes anything, also she not"),
        ],
    ),
    (
        "ring Bo if the backup doesn't say ok, or if it fails twice. Bring her the output",
        [("the backup doesn't say ok, or if it fails twice", "ring Bo. Bring her the output")],
    ),
    (
        "Check still disagrees with the table after the patch: ring Bo on channel 8",
        [("check still disagrees with the table after the patch", "ring Bo on channel 8")],
    ),
    ("more than 3 days over 60 call Bo, same day", [("more than 3 days over 60", "call Bo, same day")]),
    (
        "Where dishes without a list are reported, the list is to be imported.",
        [("dishes without a list are reported", "the list is to be imported")],
    ),
    (
        "You stop when the sum is more than 15 % off the month before and call Mr Bo, before anything is posted.",
        [
            (
                "the sum is more than 15 % off the month before",
                "you stop and call Mr Bo, before anything is posted",
            )
        ],
    ),
    (
        "We call Bo if it is still booting after 15 minutes, and we don't switch it off until he says so",
        [("it is still booting after 15 minutes", "we call Bo, and we don't switch it off until he says so")],
    ),
    # situation, a mark, what to do
    (
        "Reload refuses a second time -> Bo (engine), ext. 3307, day and night. She gets the quote",
        [("reload refuses a second time", "call Bo (engine), ext. 3307, day and night. She gets the quote")],
    ),
    (
        "The pond is not ours: don't drain it unless Ruth has written. Anything odd about the weir: ring Bo, same hour.",
        [
            ("the pond is not ours", "don't drain it unless Ruth has written"),
            ("there is anything odd about the weir", "ring Bo, same hour"),
        ],
    ),
    (
        "Someone who falls short of 12 hours: leave the 12 alone and put it to Greta. If she's on leave it waits.",
        [
            (
                "there is someone who falls short of 12 hours",
                "leave the 12 alone and put it to Greta. If she's on leave it waits",
            )
        ],
    ),
    ("Disk full -> call Bo", [("disk full", "call Bo")]),
    ("Checksum wrong twice - stop, page storage", [("checksum wrong twice", "stop, page storage")]),
    ("More than 3 misses – don't go on, tell Ines", [("more than 3 misses", "don't go on, tell Ines")]),
    ("A second failure: nobody tries a third time", [("there is a second failure", "nobody tries a third time")]),
    ("A disk dies: that one goes to Bo.", [("a disk dies", "that one goes to Bo")]),
    ("Amounts over 500 euros: phone Ms Hopper", [("amounts over 500 euros", "phone Ms Hopper")]),
    ("Careful: never call the vendor.", [(UNSURE, "careful: never call the vendor")]),
    ("Disk full -> Bo.", [("disk full", "call Bo")]),
    ("It's simple: ring Bo.", [(UNSURE, "it's simple: ring Bo")]),
    ("Leave it alone: Bo knows why.", [(UNSURE, "leave it alone: Bo knows why")]),
    # two sentences, the second of which refers to the first
    ("The counts differ. Then call Bo, and don't send.", [("the counts differ", "call Bo, and don't send")]),
    ("The counts differ. Call Bo.", [("the counts differ", "call Bo")]),
    ("When red. In that case nobody goes in.", [("red", "in that case nobody goes in")]),
    ("Still red after ten minutes? Ring Noor.", [("still red after ten minutes", "ring Noor")]),
    (
        "Is the port an uplink? Then stop and call 4711.",
        [("the answer to “is the port an uplink?” is yes", "stop and call 4711")],
    ),
    ("If it beeps, wait. If so for an hour, ring Bo.", [("it beeps", "wait. If so for an hour, ring Bo")]),
    (
        "If it stops, ring Noor. If she's out, that one waits.",
        [("it stops", "ring Noor. If she's out, that one waits")],
    ),
    ("If it says busy, wait. If it says denied, ask Bo.", [("it says busy", "wait"), ("it says denied", "ask Bo")]),
    ("If the lid is off, stop. It takes Ruth two days.", [("the lid is off", "stop. It takes Ruth two days")]),
    (
        "Delete nothing; if the tray is full, call Bo",
        [(UNSURE, "delete nothing"), ("the tray is full", "call Bo")],
    ),
    ("Restart it once. If that fails, page Noor.", [(UNSURE, "restart it once. If that fails, page Noor")]),
    (
        "It's rare. If the mast leans, nobody climbs it.",
        [("the mast leans", "nobody climbs it (It's rare)")],
    ),
    # the condition at the end
    ("Call Bo if the seal is broken.", [("the seal is broken", "call Bo")]),
    ("Stop and ring Noor as soon as it passes 3 m.", [("it passes 3 m", "stop and ring Noor")]),
    ("The vendor must be told when a seal is broken.", [("a seal is broken", "the vendor must be told")]),
    ("Ask Bo if the seal is right.", [(UNSURE, "ask Bo if the seal is right")]),
    ("Call Bo if it is broken, otherwise go on.", [(UNSURE, "call Bo if it is broken, otherwise go on")]),
    ("Don't call Bo if it is only the lamp.", [(UNSURE, "don't call Bo if it is only the lamp")]),
    ("Ring Bo, but only when it is really wet.", [(UNSURE, "ring Bo, but only when it is really wet")]),
    ("It may go only if Ruth agrees.", [(UNSURE, "it may go only if Ruth agrees")]),
    # exceptions and limits stay with what they limit
    ("Unless Ruth has said yes, nobody books.", [("it is not the case that Ruth has said yes", "nobody books")]),
    ("Not before Greta has signed.", [(UNSURE, "not before Greta has signed")]),
    ("As long as the queue moves, don't call anybody.", [(UNSURE, "as long as the queue moves, don't call anybody")]),
    ("Only if two meters differ. Otherwise go on.", [(UNSURE, "only if two meters differ. Otherwise go on")]),
    ("Only when it leaks, ring Bo.", [("it leaks, and only then", "ring Bo")]),
    ("Only if two meters differ.", [("two meters differ, and only then", NOBODY_NAMED)]),
    (
        "Nobody touches it before the night shift has signed.",
        [(UNSURE, "nobody touches it before the night shift has signed")],
    ),
    ("No one restarts it while Bo is in the rack.", [(UNSURE, "no one restarts it while Bo is in the rack")]),
    ("None of us may open that box.", [(UNSURE, "none of us may open that box")]),
    ("Don't hand it to anyone unless Noor agrees.", [(UNSURE, "don't hand it to anyone unless Noor agrees")]),
    ("Don't call the vendor with the log.", [(UNSURE, "don't call the vendor with the log")]),
    ("Better wait than enter a wrong one.", [(UNSURE, "better wait than enter a wrong one")]),
    ("No need to call anyone.", [(UNSURE, "no need to call anyone")]),
    ("You must not restart it yourself; Bo does.", [(UNSURE, "you must not restart it yourself; Bo does")]),
    ("Up to 500 you may, above that Ruth.", [(UNSURE, "up to 500 you may, above that Ruth")]),
    ("Must not be opened without Bo.", [(UNSURE, "must not be opened without Bo")]),
    # who, and no more
    ("Greta", [(UNSURE, "call Greta")]),
    ("The DBA on duty.", [(UNSURE, "call the DBA on duty")]),
    ("Whoever is on call.", [(UNSURE, "call whoever is on call")]),
    ("Greta decides.", [(UNSURE, "Greta decides")]),
    ("Greta knows it best.", [(UNSURE, "Greta knows it best")]),
    ("Not my call, that's Greta's.", [(UNSURE, "not my call, that's Greta's")]),
    ("Noor decides (or Samir, when she's out).", [(UNSURE, "Noor decides (or Samir, when she's out)")]),
    ("Never.", [("you wonder whether to call someone", "never")]),
    ("Nobody. Just go on.", [("you wonder whether to call someone", "nobody. Just go on")]),
    (
        "Anything over 500 goes to Ruth, unless she's away; then to Samir.",
        [("it is about anything over 500", "it goes to Ruth, unless she's away; then to Samir")],
    ),
    ("Whoever calls after six gets told to wait.", [(UNSURE, "whoever calls after six gets told to wait")]),
    # when, and no more
    ("the counts differ", [("the counts differ", NOBODY_NAMED)]),
    ("If the disk is full", [("the disk is full", NOBODY_NAMED)]),
    ("Once the sum is wrong twice.", [("the sum is wrong twice", NOBODY_NAMED)]),
    ("Ruth, but not before nine.", [(UNSURE, "Ruth, but not before nine")]),
    ("Bo first. If Bo doesn't know, Noor.", [(UNSURE, "call Bo first. If Bo doesn't know, Noor")]),
    ("Don't. If it burns, 112.", [("you wonder whether to call someone", "don't"), ("it burns", "call 112")]),
    (
        "A mail from the council. Don't answer; Ruth does.",
        [("there is a mail from the council", "don't answer; Ruth does")],
    ),
    # a limit that was missed, a fragment and what is done then, and orders that no comma sets apart
    (
        "Not shut by six, then lock it and ring Noor; don't wait.",
        [("not shut by six", "lock it and ring Noor; don't wait")],
    ),
    (
        "Three crates with a wet label. Don't send them; Bo has to see it.",
        [("three crates with a wet label", "don't send them; Bo has to see it")],
    ),
    (
        "Both lamps out? Cut the power at once, don't open it.",
        [("both lamps out", "cut the power at once, don't open it")],
    ),
    (
        "If you find a wet one do not pack it before Bo has seen it, not even on Fridays.",
        [("you find a wet one", "do not pack it before Bo has seen it, not even on Fridays")],
    ),
    (
        "Any time a client threatens to sue. You say nothing, you call Ruth.",
        [("a client threatens to sue", "you say nothing, you call Ruth")],
    ),
    (
        "Ring Ruth (ext. 12) whenever a sum above 10,000 turns up that has no receipt.",
        [("a sum above 10,000 turns up that has no receipt", "ring Ruth (ext. 12)")],
    ),
    (
        "Should clients complain before noon, put the old one back.",
        [("clients should complain before noon", "put the old one back")],
    ),
    # what has no grammar to go by stays whole
    ("When both are red call Bo, when one is, wait.", [("both are red", "call Bo"), ("one is", "wait")]),
    ("if red -> Bo; if amber -> wait, then Bo", [("red", "call Bo"), ("amber", "wait, then Bo")]),
    ("Honestly? I'd just ring Bo.", [(UNSURE, "honestly? I'd just ring Bo")]),
    ("Should the sum differ, call Ruth.", [("the sum should differ", "call Ruth")]),
    ("Wenn rot, Bo rufen.", [(UNSURE, "Wenn rot, Bo rufen")]),
    ("When is red lamp then must call chief.", [(UNSURE, "when is red lamp then must call chief")]),
    (
        "Nobody picks up after two tries: the head at home",
        [("nobody picks up after two tries", "call the head at home")],
    ),
    ("Nobody deletes it: the audit needs it", [("in doubt", "nobody deletes it: the audit needs it")]),
    (
        "before you announce anything below 9.99 talk to Marit",
        [("you announce anything below 9.99", "before that talk")],
    ),
    (
        "maintenance for a child is something else; I leave it to Mr Nowak",
        [("it is about maintenance for a child", "it is something else; I leave it to Mr Nowak")],
    ),
    (
        "Stop when more than five have vanished since the last survey, and call Mr Adeyemi at the firm",
        [("more than five have vanished since the last survey", "stop, and call Mr Adeyemi at the firm")],
    ),
    (
        "Gesa (0172 555 0143) if health shows fewer than before. Leave maintenance on.",
        [("health shows fewer than before", "call Gesa (0172 555 0143). Leave maintenance on")],
    ),
    (
        "Ring the duty desk, 4410, if a screen is dark for more than five minutes",
        [("a screen is dark for more than five minutes", "ring the duty desk, 4410")],
    ),
    (
        "Mrs Quist, 0171 55520, as soon as they want their money back; don't promise anything",
        [("they want their money back", "call Mrs Quist, 0171 55520; don't promise anything")],
    ),
    (
        "Never put it up if the journal has another total, tell Ms Ferrant which till it is",
        [("the journal has another total", "never put it up, tell Ms Ferrant which till it is")],
    ),
    (
        "The check says anything other than ok, leave all discs as they are and fetch Fatma",
        [("the check says anything other than ok", "leave all discs as they are and fetch Fatma")],
    ),
    (
        "Two nodes slow at the same time, hands off, get Priya out of bed",
        [("two nodes slow at the same time", "hands off, get Priya out of bed")],
    ),
    (
        "That's Friederike's, not ours, if the new one is under 18; hand her the form",
        [("the new one is under 18", "that's Friederike's, not ours; hand her the form")],
    ),
    (
        "a customer rings because the hours are wrong: Boris, 0170 553 20 11, not me",
        [("a customer rings because the hours are wrong", "call Boris, 0170 553 20 11, not me")],
    ),
    (
        "if a lamp tilts the wrong way take the archive off the server and tell Marta",
        [("a lamp tilts the wrong way", "take the archive off the server and tell Marta")],
    ),
]


MINDED = [
    ("Only once reload has named your own commit.", "do it only once reload has named your own commit"),
    ("Only when it is read back, never before", "do it only when it is read back, never before"),
    ("Not before Ruth has the copy", "do it not before Ruth has the copy"),
    ("Never on a Friday, never alone", "never do it on a Friday, never alone"),
    ("Nobody deletes it while the run is on", "keep to this: nobody deletes it while the run is on"),
    ("Without a ticket nothing gets deleted", "keep to this: without a ticket nothing gets deleted"),
    ("While the run is on, nobody deletes it", "keep to this: while the run is on, nobody deletes it"),
    ("You may, as long as it is on tape", "keep to this: you may, as long as it is on tape"),
    ("The copy must be there", "mind that the copy must be there"),
    ("If in doubt don't", "keep to this: if in doubt don't"),
    ("As long as it's listed it stays", "keep to this: as long as it's listed it stays"),
    ("Once it is agreed", "do it once it is agreed"),
    ("No copy, no delete", "keep to this: no copy, no delete"),
    ("The run is over, else leave it", "check first that the run is over, else leave it"),
]


def _lost(said: str, *texts: str | None) -> tuple[str, ...]:
    answer = Answer(id="a1", seq=1, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), question="q1", instruction=said, by="x")
    return lost_from_answer(answer, " ".join(text for text in texts if text))


def test_a_condition_may_begin_with_the_name_of_a_program() -> None:
    (made,) = escalations_of("describe names a version that we lack", ("a1",), is_condition=True)
    assert made.when == "describe names a version that we lack"


@pytest.mark.parametrize(("said", "wanted"), ESCALATIONS, ids=[said[:40] for said, _ in ESCALATIONS])
def test_when_to_call_whom(said: str, wanted: list[tuple[str, str]]) -> None:
    made = escalations_of(said, ("a1",))
    assert [(plain_inline(one.when), plain_inline(one.then)) for one in made] == wanted
    assert not _lost(said, *(text for one in made for text in (one.when, one.then, one.to, one.context)))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "If it says busy, wait. If it says denied, ask Bo.",
            [("it says busy", "wait."), ("it says denied", "ask Bo.")],
        ),
        ("If it says busy, wait. Otherwise ask Bo.", [("it says busy", "wait. Otherwise ask Bo.")]),
        (
            "Take the lock away. If the disk is full, stop.",
            [(None, "Take the lock away."), ("the disk is full", "stop.")],
        ),
        ("a killed pump leaves a lock: remove it", [(None, "a killed pump leaves a lock: remove it")]),
        ("If the list, or a copy of it must go, ask", [("the list, or a copy of it must go", "ask")]),
        ("If the owner agrees, and only then", [(None, "If the owner agrees, and only then")]),
        ("When it hangs, git stash the rest", [("it hangs", "git stash the rest")]),
        ("If it is red, nobody goes in, call Bo", [("it is red", "nobody goes in, call Bo")]),
        ("If it is red, clean it, then load", [("it is red", "clean it, then load")]),
        ("If it is bad, ./wipe; unless it's late, then wait", [("it is bad", "./wipe; unless it's late, then wait")]),
        (
            "Open it and post again. Not shut again by 17:30? Then ring Noor.",
            [(None, "Open it and post again."), ("Not shut again by 17:30", "ring Noor.")],
        ),
        (
            "lag > 60 s → pause it; lag <= 60 s → just rerun",
            [("lag > 60 s", "pause it;"), ("lag <= 60 s", "just rerun")],
        ),
        (
            "job ahead: give it to the nearest car. Passenger on board: don't give it away",
            [("job ahead", "give it to the nearest car."), ("Passenger on board", "don't give it away")],
        ),
        (
            "Look first. If one of them is a draft, delete it. If both are booked, ask Bo.",
            [(None, "Look first."), ("one of them is a draft", "delete it."), ("both are booked", "ask Bo.")],
        ),
        (
            "Somebody tuned the file by hand and did not commit. Put it aside, never over it.",
            [("somebody tuned the file by hand and did not commit", "Put it aside, never over it.")],
        ),
        (
            "A 401 straight after adding just means the list is old, so reload it.",
            [("there is a 401 straight after adding", "it just means the list is old, so reload it.")],
        ),
        (
            "there's a unique index in it, so we stop the service before",
            [("there's a unique index in it", "we stop the service before")],
        ),
        (
            "Have a look who they are. But more than ten of them and we don't delete anything, we ask Bo",
            [(None, "Have a look who they are."), ("more than ten of them", "we don't delete anything, we ask Bo")],
        ),
        (
            "A loss under 0.5 percent I do not believe. Then it is weighed again.",
            [("there is a loss under 0.5 percent", "I do not believe. Then it is weighed again.")],
        ),
        ("Rinse it. Still over? Read an empty one.", [(None, "Rinse it."), ("Still over", "Read an empty one.")]),
        (
            "if it's a typo fix it, if the kid's new the office has to enrol them",
            [("it's a typo", "fix it,"), ("the kid's new", "the office has to enrol them")],
        ),
        (
            "Signed by Bo? Then bin. No signature: fridge, however old.",
            [("Signed by Bo", "bin."), ("there is no signature", "fridge, however old.")],
        ),
        (
            "when Bo is there with the key – she does it herself, we don't",
            [("Bo is there with the key", "she does it herself, we don't")],
        ),
        ("Do it twice. If she's away: Bo, nobody else.", [(None, "Do it twice. If she's away: Bo, nobody else.")]),
        ("any time except month end, then ask Olga", [(None, "any time except month end, then ask Olga")]),
        ("If the copy is there it may go, else it stays", [("the copy is there", "it may go, else it stays")]),
        ("If it hangs roll back, otherwise don't", [("it hangs", "roll back, otherwise don't")]),
    ],
)
def test_a_failure_has_a_case_for_each_condition(said: str, wanted: list[tuple[str | None, str]]) -> None:
    assert [tuple(case[:2]) for case in in_cases(said)] == wanted


@pytest.mark.parametrize(
    ("said", "only"),
    [
        ("the disk was full", True),
        ("The disk was full. The log has eaten it.", True),
        ("You've got the sign wrong. It is staff less logger. git checkout the file.", False),
        ("The sign was wrong. What you must not do is to bend it.", False),
        ("The sign is wrong, nobody touches it", False),
        ("The valve was shut - open it", False),
        ("The valve was shut. It has to be open.", False),
        ("It was locked. No need to do anything.", False),
        ("Nobody cleans before a copy is made.", False),
        ("Means the scanner was off.", False),
    ],
)
def test_a_cause_is_told_from_what_to_do(said: str, only: bool) -> None:
    assert says_only_how_things_are(said) is only


@pytest.mark.parametrize(
    "said",
    [
        "git checkout the offsets",
        "chmod 600 the key",
        "./apply once more",
        "what you must not do is to bend it",
        "under no circumstances open it",
        "no restarting after six",
        "you never touch the spare",
        "I'd just ring Bo",
        "then you have to wait",
        "Ruth signs it off",
        "to be opened by two",
        "not without Bo",
    ],
)
def test_there_are_many_moods_in_which_one_says_what_to_do(said: str) -> None:
    assert tells(said)


@pytest.mark.parametrize(
    "said",
    [
        "the last one was fine",
        "nobody answers",
        "the key may have leaked",
        "git says that it is dirty",
        "you see the old page",
        "users cannot work",
        "no shop is missing",
    ],
)
def test_what_happens_is_not_what_to_do(said: str) -> None:
    assert not tells(said)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Ring Dr. Ohm, ext. 12. He is in, e.g. at noon.", ["Ring Dr. Ohm, ext. 12.", "He is in, e.g. at noon."]),
        ("The answer is no. Stop.", ["The answer is no.", "Stop."]),
        ("It is 0.2 m. git stash it", ["It is 0.2 m.", "git stash it"]),
        ("1. stop 2. wait", ["1. stop 2. wait"]),
        ("Say `a. b` (c. d) e.", ["Say `a. b` (c. d) e."]),
    ],
)
def test_a_stop_ends_a_sentence_where_it_does(said: str, wanted: list[str]) -> None:
    assert in_sentences(said) == wanted


@pytest.mark.parametrize(("said", "worded"), MINDED)
def test_what_must_hold_is_not_turned_round(said: str, worded: str) -> None:
    assert minded(said) == worded


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The lamp is green, and the list is sent", ["The lamp is green", "the list is sent"]),
        ("Tests are green, and the list is sent", ["Tests are green", "the list is sent"]),
        ("The lamp is green, unless Bo is in", ["The lamp is green, unless Bo is in"]),
        ("The lamp is green, and not before the list is sent", ["The lamp is green, and not before the list is sent"]),
    ],
)
def test_no_exception_is_a_part_of_what_is_done(said: str, wanted: list[str]) -> None:
    assert parts_of(said) == wanted


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("Only once reload has named your own commit, not another's.", None),
        ("Don't delete it unless Ruth has the copy", "You MUST NOT delete it unless Ruth has the copy, because x."),
        ("Don't delete it; ask Bo", None),
        ("Don't drop it but move it aside", None),
        ("Nobody deletes it before the copy is read", None),
        ("Never on your own", None),
    ],
)
def test_a_constraint_forbids_no_more_than_was_forbidden(said: str, worded: str | None) -> None:
    assert constraint(said, "x") == worded
    assert not _lost(said, worded or minded(said))


def test_what_unless_leaves_to_do_is_said_with_a_not_of_its_own() -> None:
    said = "Unless Ruth has said yes, do not book."
    assert not _lost(said, "Ruth has not said yes: do not book")
    assert _lost(said, "Ruth has said yes: do not book") == ("unless",)


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        (
            "By day Marta in networks, after 20:00 and at weekends the hotline 0800 55; if the line is down too, close.",
            [
                ("it happens by day", "call Marta in networks"),
                ("it happens after 20:00 and at weekends", "call the hotline 0800 55"),
                ("the line is down too", "close"),
            ],
        ),
        (
            "Ana by day, nights the gate on 110",
            [("it happens by day", "call Ana"), ("it happens nights", "call the gate on 110")],
        ),
        (
            "If it stops, call Bo; over 500 euros Ms Conti releases it",
            [("it stops", "call Bo"), ("it is over 500 euros", "Ms Conti releases it")],
        ),
        (
            "Page Bo when a second host fails. Page Noor, not Bo, when it hangs for 2 min.",
            [("a second host fails", "page Bo"), ("it hangs for 2 min", "page Noor, not Bo")],
        ),
        (
            "Call Célia until 18h, after 18h the desk, when the weight is off",
            [("the weight is off", "call Célia until 18h, after 18h the desk")],
        ),
        ("Well, if it shows a mark, I ring Jo.", [("it shows a mark", "I ring Jo")]),
        ("Anything that smells, you ring Bo.", [("there is anything that smells", "you ring Bo")]),
        (
            "If it stops, ask Ms Kay. If Ms Kay is absent, Mr Yamada.",
            [("it stops", "ask Ms Kay"), ("Ms Kay is absent", "call Mr Yamada")],
        ),
        (
            "- hook gone: page Bo; - customer's gone: loop in Lou",
            [("hook gone", "page Bo"), ("customer's gone", "loop in Lou")],
        ),
        ("disk over 95 %: Ines", [("disk over 95 %", "call Ines")]),
        (
            "with two stations or more that have it you change nothing and you call Bo",
            [("there are two stations or more that have it", "you change nothing and you call Bo")],
        ),
        (
            "You do the key first, at once, and call Ms. Kay if somebody was dismissed.",
            [("somebody was dismissed", "you do the key first, at once, and call Ms. Kay")],
        ),
        # No circumstance of their own: what goes with the call, and what is counted.
        ("If it is red, wake Dariusz, at night too.", [("it is red", "wake Dariusz, at night too")]),
        ("More than 30 rows are gone: call Bo.", [("more than 30 rows are gone", "call Bo")]),
    ],
)
def test_several_calls_are_told_apart_by_their_circumstances(said: str, calls: list[tuple[str, str]]) -> None:
    assert [(one.when, one.then) for one in escalations_of(said, ("a1",))] == calls


@pytest.mark.parametrize(
    ("said", "cases"),
    [
        (
            "if it moans about no mark you shift the file, then pull it again",
            [("it moans about no mark", "you shift the file, then pull it again")],
        ),
        (
            "If boats turn up we stop the service, copy it back",
            [("boats turn up", "we stop the service, copy it back")],
        ),
        ("Where the numbers differ, make the checkpoint.", [("the numbers differ", "make the checkpoint.")]),
        (
            "pid gone: rm lock, rerun. pid alive: wait 20 min.",
            [("pid gone", "rm lock, rerun."), ("pid alive", "wait 20 min.")],
        ),
        (
            "Go to LTE if it says carrier lost; if it says auth failed, don't.",
            [("it says carrier lost", "Go to LTE"), ("it says auth failed", "don't.")],
        ),
        (
            "Don't touch it to get past it, and if it shows a name, requeue it.",
            [(None, "Don't touch it to get past it,"), ("it shows a name", "requeue it.")],
        ),
    ],
)
def test_what_is_to_be_done_is_told_from_when_however_it_is_said(
    said: str, cases: list[tuple[str | None, str]]
) -> None:
    assert [(one.when, one.then) for one in in_cases(said)] == cases


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "Within a week. If the cards don't come back just write them off, but change the lock when it's the key",
            [
                (None, "Within a week."),
                ("the cards don't come back", "just write them off."),
                ("the cards don't come back, and it's the key", "change the lock"),
            ],
        ),
        ("Run it again, but only when the lamp is green", [(None, "Run it again, but only when the lamp is green")]),
        (
            "Hand them over. If the request names nobody they go to me",
            [(None, "Hand them over."), ("the request names nobody", "they go to me")],
        ),
        (
            "Leave it standing. After ten at night call him on the mobile",
            [(None, "Leave it standing."), ("it is after ten at night", "call him on the mobile")],
        ),
        ("After six runs stop", [(None, "After six runs stop")]),
        (
            "Have a look what's in there, and if there's a table you don't recognise, leave it be",
            [(None, "Have a look what's in there,"), ("there's a table you don't recognise", "leave it be")],
        ),
        (
            "Have a look in lent.csv, and if it's in there you put it down as absent",
            [(None, "Have a look in lent.csv, and if it's in there you put it down as absent")],
        ),
    ],
)
def test_a_condition_ends_where_its_words_do(said: str, wanted: list[tuple[str | None, str]]) -> None:
    assert [(part.when, part.then) for part in in_cases(said)] == wanted


def test_the_figure_that_one_doubts_is_when() -> None:
    question = Question(
        id="q1",
        seq=1,
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        about=(),
        reason="closing",
        topic="plausible",
        section="Decision rules",
        when="a figure looks wrong",
        text="Which figure would make you doubt it?",
    )
    said = "A loss above 0.8 per cent in a quarter, I'd doubt that. Then have the dip taken again"
    (rule,) = rules_of(
        Answered(
            question,
            Answer(id="a1", seq=2, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), question="q1", instruction=said, by="x"),
        )
    )
    assert (rule.when, rule.then) == (
        "there is a loss above 0.8 per cent in a quarter",
        "doubt that; have the dip taken again",
    )
