"""What a value is called in running text: *session s-8842*, ``fob: 231 locked``, ``curves/r57/``, *signed by Kunz*."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_proper_name, is_word
from sopcapture.draft.naming import A_PERSON, singular
from sopcapture.draft.reading import Reading
from sopcapture.draft.standing import Stand, pieces
from sopcapture.draft.value import Value

# Things that are told apart by a name, a number or a code. Add to it.
THINGS = word_set(
    """
    account agency animal apartment applicant appointment archive article artist asset author badge bag bank barge
    basin batch bay beach bed bell berth bike binder block boat booking booth bottle box branch bridge brigade buoy bus
    cabin cabinet cable calf camera campaign candidate car card carriage case cask cell certificate channel chapter
    charter child choir claim class client clinic club coach collection colony colour company complaint component
    connection consignment container contract contractor controller cottage council county course courier cow crane
    crate creditor crew crossing cup curve customer dealer debtor declaration department depot device diocese district
    dock doctor dog donor door driver drum duty edition employee engine episode estate exam exhibit factory farm farmer
    fault feature feeder ferry field figure fleet flight floor fob folder formula fridge furnace gallery garage gauge
    gateway glider grave group grower guest guide hall hamlet harbour herd hire hive holding horse hospital hostel
    hotel house hut hydrant incident institute instrument interpreter invoice island item job junction kennel kiln
    kiosk lab laboratory lamp lane language lawyer lease lender lens lesson library licence line loan location lock
    locker login loft loom
    lorry lot machine mailbox manager mast medicine member merchant meter midwife mill mine model module monitor
    mooring museum musician nest node notice nurse office operator orchard orchestra order organ outlet oven owner
    package pallet panel parcel parish participant partner passenger passport patient payee payment pharmacy phone
    pier pilot pipe piste pitch plant platform player plot policy practice printer prisoner producer product project
    provider publisher pump pupil quarry queue rack radio ranger reader receipt recipe reel refund region relay request
    reservation reservoir resident revision rider rink role roll room round route run sample saw scanner school screen
    sensor series server service session shaft shelf ship shipment shop signal silo singer site skipper slip slot slope
    sluice species spot stable stall stamp station stop storage store street student studio subscriber supplier surgeon
    surveyor switch tank tanker tariff teacher team technician telescope tenant terminal theatre ticket till tool tour
    tower track trader trailer train trainee tram trap tree truck tube tunnel turbine tutor unit user valve van vehicle
    vendor venue vessel village vineyard visit visitor volunteer voucher wagon ward warehouse warden watch welder well
    warrant winch window workshop yard zone
    """
)
_CALLED = r"[A-ZÀ-Ý][\w'’-]+"
_MOST_COMMANDS = 500  # in a longer session, nothing is looked for in all outputs
_LOOKED_AT = 20_000  # characters of an output


def told_name(reading: Reading, value: str) -> str | None:
    """Give the noun that outputs and answers use for a value; None where none does or several do."""
    if value == reading.session.header.user:
        return "user"
    if value.casefold() == reading.session.header.user.casefold():
        return "done_by"
    if len(reading.commands) > _MOST_COMMANDS:
        return None
    if (one := _ONE_OF_THEM.fullmatch(value)) and one["thing"] in THINGS:
        return one["thing"]
    place = re.escape(value)
    for found in (
        _in_front(reading, place),
        _after_its_tool(reading, place),
        _in_its_folder(reading, place),
        _counted((*(command.ran for command in reading.commands), *_outputs(reading)), value, _UNITS),
        _leads_its_rows(reading, place),
        _installed(reading, place),
    ):
        told = Counter(found)
        if told:
            (name, count), *others = told.most_common(2)
            if not others or others[0][1] < count:
                return name
    if A_PERSON.fullmatch(value) or _is_by(reading, place) or _is_called_so(reading, value):
        return "person"
    if _is_written_to(reading, value) or _signs_its_row(reading, value) or _is_half_of_a_name(reading, value):
        return "person"
    return "login" if _has_a_key(reading, value) else None


_ONE_OF_THEM = re.compile(r"(?P<thing>[a-z]{3,})[- ](?:[a-z]|\d{1,4})")
"""One of several by its letter or number: ``crew-b``, ``radio 17``."""


def _outputs(reading: Reading) -> Iterator[str]:
    return (command.output[:_LOOKED_AT] for command in reading.commands)


def _shown(reading: Reading, value: str) -> Iterator[str]:
    return (output for output in _outputs(reading) if value in output)


def _typed(reading: Reading, value: str) -> Iterator[str]:
    return (command.ran for command in reading.commands if value in command.ran)


def _in_front(reading: Reading, place: str) -> Iterator[str]:
    """The thing that is named in front of it: ``invoice R-58213 is open``, ``plan: duty 31``."""
    pattern = re.compile(
        rf"(?<![\w./@-])(?P<thing>[A-Za-z]{{3,}})(?: |=|: ?(?=[^\s,;]+(?:$|[,;])))['\"“]?{place}(?![\w%:/@-]|\.\w)",
        re.MULTILINE,
    )
    written = (piece for one in reading.commands for stand, piece in pieces(one.ran) if stand in _WRITTEN)
    for text in (reading.spoken, reading.by_hand, *_outputs(reading), *written):
        for match in pattern.finditer(text):
            if (thing := match["thing"].lower()) in THINGS and not _begins_message(text, match.start()):
                yield thing


_WRITTEN = frozenset((Stand.TEXT, Stand.WRITTEN))


def _begins_message(text: str, start: int) -> bool:
    """Whether a word is the program that speaks, at the beginning of its line and with a colon: ``gate: wilk has``."""
    line = text[text.rfind("\n", 0, start) + 1 :]
    return start == text.rfind("\n", 0, start) + 1 and re.match(r"\w+: \S+ ", line) is not None


def _after_its_tool(reading: Reading, place: str) -> Iterator[str]:
    """The thing that a tool is called by, which is told of it and speaks of it: ``fob: 231 locked``."""
    told = re.compile(rf"^(?:\S*/)?(?P<tool>[a-z]{{3,}}) [a-z-]+ ['\"]?{place}(?![\w/-])")
    tools = {match["tool"] for command in reading.commands if (match := told.match(command.ran)) is not None}
    for tool in sorted(tools):
        speaks = re.compile(rf"^{tool}: {place}(?![\w/-])", re.MULTILINE)
        if (thing := singular(tool)) in THINGS and any(speaks.search(output) for output in _outputs(reading)):
            yield thing


def _in_its_folder(reading: Reading, place: str) -> Iterator[str]:
    """The thing of which a folder holds several: ``curves/r57/tumbler.crv``, ``chapters/ch07.md``."""
    lies = re.compile(rf"(?<![\w.-])(?P<folder>[a-z]{{3,}}s)/{place}(?=[/.\s'\"]|$)")
    for text in (*(command.ran for command in reading.commands), *_outputs(reading)):
        for match in lies.finditer(text):
            if (thing := singular(match["folder"])) in THINGS:
                yield thing


def counted_name(reading: Reading, value: Value) -> str | None:
    """Give the things that a number counts in what is written down of it: *Open at the end: 143 pallets*."""
    written = (reading.commands[index].ran for index in value.places)
    told = (text for text in written if re.search(r"\b(?:echo|printf|cat|-m)\b", text))
    return next(_counted(told, value.text), None)


_UNITS = word_set("seconds minutes hours days weeks months")


def _counted(texts: Iterable[str], value: str, units: frozenset[str] = frozenset()) -> Iterator[str]:
    if not value.isdigit():
        return
    counts = re.compile(rf"(?<![\w.,:/-]){value} (?P<things>[a-z]{{3,}}s)(?![\w-])")
    for text in texts:
        for match in counts.finditer(text):
            thing = singular(match["things"])
            if thing in THINGS or match["things"] in units:
                yield match["things"]


def _leads_its_rows(reading: Reading, place: str) -> Iterator[str]:
    """The thing of which a file has one in each row, by which it is looked up there: ``grep GAM huts.csv``."""
    row = re.compile(rf"^(?:\S+:)?{place}[;,|\t]", re.MULTILINE)
    sought = re.compile(rf"(?:\^|[ '\"]){place}[;,|'\" ].*?(?<![\w-])(?P<file>[a-z]{{3,}}s)\.(?:csv|tsv|txt|psv)\b")
    added = re.compile(rf"\becho ['\"]{place}[;,|\t][^'\"]*['\"] *>> *(?:[\w.-]+/)*(?P<file>[a-z]{{3,}}s)\.")
    for command in reading.commands:
        found = added.search(command.ran) or sought.search(command.ran) or _READS_ROWS.match(command.ran)
        thing = singular(found["file"]) if found is not None else ""
        if thing in _PEOPLE and place.isalpha() and place.islower():
            continue  # ``suhl;m.dorsch`` of managers.csv: the first field is what somebody is the manager of
        if thing in THINGS and (
            added.search(command.ran) or row.search(command.output[:_LOOKED_AT]) or f"^{place}" in command.ran
        ):
            yield thing


_READS_ROWS = re.compile(
    r"(?:z?grep|cat|head|tail)\b[^|;&<>]* (?:[\w.-]+/)*(?P<file>[a-z]{3,}s)\.(?:csv|tsv|txt|psv)$", re.IGNORECASE
)
_PEOPLE = word_set(
    "author clerk driver employee farmer grower lawyer lender manager member musician officer owner partner surgeon"
    " teacher tutor warden"
)


def _installed(reading: Reading, place: str) -> Iterator[str]:
    """A package, by how it is asked for: ``toothform==2.4.0``, ``pip install toothform``."""
    asked = re.compile(
        rf"(?<![\w.-]){place}[=~>]=v?\d"
        rf"|\b(?:pip3?|npm|uv|cargo|gem) (?:install|add|update|show) (?:-\S+ )*{place}(?![\w/])"
    )
    yield from ("package" for command in reading.commands if asked.search(command.ran))


_MANAGED = {
    "database": (
        r"\b(?:psql|pg_dump|pg_restore|mysqldump)\b[^|;&]* (?:-d|--dbname)[ =]{}(?![\w.-])"
        r"|\b(?:createdb|dropdb)\b[^|;&]* {}(?![\w.-])|\bsqlite3 (?:-\w+ )*(?:[\w.-]+/)*{}\.(?:db|sqlite3?)\b"
    ),
    "table": (
        r"\b(?:sqlite3|psql|mysql|mariadb)\b.*"
        r"(?:\b(?:from|into|update|join|(?:create|drop|alter) table) (?:\w+\.)?|\.schema ){}(?![\w.-])"
    ),
    "tag": r"\btag: {}(?=[,)])",
    "package": r"(?<![\w.-]){}-v?\d+\.\d+(?:\.\d+)?\.(?:tar|tgz|zip|whl)\b",
    "key": r"-pass(?:in|out)? file:(?:[\w.~-]+/)*{}\.\w+",
}
"""What a value is by the program that it is told to, or that shows it."""


def managed_name(reading: Reading, value: str) -> str | None:
    """What a database, a tag or a key is called, wherever the programs that manage them are told it."""
    place = re.escape(value)
    texts = [text for one in reading.commands for text in (one.ran, one.output[:_LOOKED_AT]) if value in text]
    for name, form in _MANAGED.items():
        told = re.compile(form.replace("{}", place))
        if any(told.search(text) for text in texts):
            return name
    listed = (one.output for one in reading.commands if re.match(r"git tag\b(?! -[asd])", one.ran))
    if any(re.search(rf"^{place}$", output, re.MULTILINE) for output in listed):
        return "tag"
    made = any(re.match(rf"git tag (?:-[as]+ )?{place}(?=\s|$)", one.ran) for one in reading.commands)
    return "new_tag" if made else None


def setting_name(reading: Reading, value: str) -> str | None:
    """The setting of which a look shows that it has this value: ``conf/lane4.conf:reader_wait_ms=800``."""
    setting = re.compile(
        rf"^(?:[\w./-]+:)?(?:\d+:)?[<>+ -]*(?P<key>[A-Za-z]\w*[._][\w.]*[A-Za-z])=['\"]?{re.escape(value)}['\"]?$",
        re.MULTILINE,
    )
    found = (setting.search(output) for output in _shown(reading, value))
    return next((re.sub(r"\W", "_", match["key"].lower()) for match in found if match is not None), None)


_IS_THE = re.compile(
    r"(?:no,? |oh,? |well,? )?(?:that|it|this)(?:['’]s| is) (?:the|our|a|an) (?P<thing>[a-z]{3,})\b", re.IGNORECASE
)


def answered_name(said: str | None) -> str | None:
    """Give the noun that an answer about a value calls it by: *that's the station, not a ticket*."""
    found = _IS_THE.match((said or "").strip())
    thing = found["thing"].lower() if found is not None else ""
    return thing if thing in THINGS else None


def _is_by(reading: Reading, place: str) -> bool:
    """Whether it is a person, by who is said to have done a thing: ``read by Liesel Obermayr``."""
    if not re.match(r"[A-ZÀ-Ý]", place):
        return False
    by = re.compile(rf"\b[a-z]+(?:ed|en|wn) by (?:{_CALLED} )?{place}(?![\w/-])")
    return any(by.search(text) for text in (reading.spoken, *_outputs(reading)))


def _is_called_so(reading: Reading, value: str) -> bool:
    """Whether it is what a record has under *name*, and no word of it is one of the language."""
    words = value.split()
    if len(words) not in _NAMES_OF_A_PERSON or not all(re.fullmatch(_CALLED, word) for word in words):
        return False
    named = re.compile(
        rf"(?:\bname[\"']?\s?[:=] ?[\"']?|^Dear ){re.escape(value)}(?![\w/-])", re.IGNORECASE | re.MULTILINE
    )
    return any(named.search(text) for text in _outputs(reading)) and not any(map(is_word, words))


_NAMES_OF_A_PERSON = (2, 3)


def _is_written_to(reading: Reading, value: str) -> bool:
    """Whether a letter begins with it, or what is sent goes to it: ``Dear Mrs Vos``, ``post: a.md to Vos``."""
    if not is_proper_name(value):
        return False
    name = re.escape(value)
    to = re.compile(rf"^Dear (?:[A-Z][a-z]{{1,3}}\.? )?{name}(?!\w)|^\w[\w-]*: .*\bto {name}$", re.MULTILINE)
    return any(to.search(text) for text in _shown(reading, value))


def _signs_its_row(reading: Reading, value: str) -> bool:
    """Whether it ends a row with a date that is added to a file, as whoever did it: ``2026-11-18;front;Mirko``."""
    row = re.compile(rf"['\"]20\d\d-\d\d-\d\d(?P<mark>[;,|])[^'\"\n]+(?P=mark){re.escape(value)}['\"]\s*>>")
    return is_proper_name(value) and any(row.search(reading.commands[index].ran) for index in reading.quoted())


def _is_half_of_a_name(reading: Reading, value: str) -> bool:
    """Whether an output has it beside a first name or a surname, neither of them a word: ``Yasmin Haddad``."""
    if not is_proper_name(value):
        return False
    name = re.escape(value)
    beside = re.compile(
        rf"(?<![\w.-])(?:(?P<first>{_CALLED}) {name}|{name},? (?P<second>{_CALLED}))(?![\w.-]| [A-ZÀ-Ý])"
    )
    found = (match for text in _shown(reading, value) for match in beside.finditer(text))
    return any(is_proper_name(match["first"] or match["second"]) for match in found)


def _has_a_key(reading: Reading, value: str) -> bool:
    """Whether a key is its own: ``mkeller@rega7``, `ruiz.pub`; a word may be what the key is for."""
    if re.fullmatch(r"[a-z][a-z0-9_-]+", value) is None:
        return False
    name = re.escape(value)
    shown = rf" {name}@[\w.-]+ \((?:ED25519|RSA|ECDSA)\)"
    owns = re.compile(shown if is_word(value) else rf"{shown}|(?<![\w.@/-]){name}@(?=[\w/])|(?<![\w.-]){name}\.pub\b")
    return any(owns.search(text) for text in (*_typed(reading, value), *_shown(reading, value)))
