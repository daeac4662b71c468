"""A person's answer fitted into a sentence of the SOP, with every one of their words kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.commands.words import word_set
from sopcapture.model.markdown import escape_text, one_line

_VERBS = word_set(
    """
    abort accept activate add adjust agree alert allow analyse analyze answer append apply approve archive arrange ask
    assign attach audit avoid back backup begin bill book bootstrap bring build bump bundle call cancel change check
    choose clean clear click clone close collect commit compare complete compress configure confirm connect consult
    contact continue convert copy count create cut deactivate debug decide decline define delete deny deploy describe
    destroy detach diagnose diff disable discard disconnect divert do document double download drain drop edit empty
    enable enquire ensure enter erase escalate evict execute expand expect export extend extract fail fetch fill filter
    find finish fix flush follow force forward free freeze generate get give go grant halt hand hold ignore import
    include increase inform inquire insert insist inspect install investigate invite involve isolate join keep kill
    label lay leave lend let limit link list load lock log look lower make mark measure merge migrate monitor mount
    move name note notify obtain offboard offload onboard open order overwrite pack page park paste patch pause phone
    pick pin ping place plan point postpone prefer prepare press prevent print proceed promote protect provide
    provision prune publish pull purge push put quarantine query queue quit raise re-run read rebase reboot rebuild
    recall recheck reconcile record recount recover recreate redeploy redirect redo reduce refer refresh refund refuse
    regenerate register rehearse reindex reinstall reinstate reissue reject relabel release reload remember remove
    rename renew reopen repack repair repeat replace reply report repost reprint request reroute rerun reschedule
    reserve reset resize resolve restart restore restrict resume retain retake retract retry return reuse reverse
    revert review revoke rewrite rinse roll rotate run save scale schedule scroll seal search secure see select send
    set sever share ship show shut sign sign-off silence sit skip snapshot sort specify split squash stage start stash
    stay stick stop store straighten strike strip submit subscribe subtract suspend swap sweep switch sync tag take
    talk tell terminate test thaw tidy tighten touch trace track train transfer treat triage trigger trim truncate
    trust try tune turn type unblock undo unfreeze uninstall unload unlock unmount unpack unplug unset unsubscribe
    untar unzip update upgrade upload use vacuum validate verify view wait wake warn watch weigh wipe withdraw withhold
    wrap write zip
    """
)
_ADVERBS = frozenset(("always", "never", "only", "first", "then", "please", "just", "simply", "also", "don't", "don’t"))
_DO_NOT = frozenset(("don't", "don’t"))
_CONDITION = re.compile(r"(?P<word>if|when|whenever)\s+", re.IGNORECASE)
_KEPT_CAPITAL = frozenset(("I", "I'm", "I'd", "I'll", "I've"))
_END = ".!;,: "


def without_stop(text: str) -> str:
    """Take the full stop off a text that goes on as part of a sentence."""
    line = one_line(text)
    return line.rstrip(_END) if not line.endswith(("...", "…")) else line


def with_stop(text: str) -> str:
    """Make a text a sentence: it begins with a capital and ends with a mark."""
    line = upper_start(one_line(text).rstrip(" ;,:"))
    return line if not line or line[-1] in ".!?…" or line.endswith((".)", '."', ".`")) else f"{line}."


def upper_start(text: str) -> str:
    """Begin with a capital, unless the first word is code, a path or spelled its own way."""
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if re.fullmatch(r"[a-z]+(?:['’-][a-z]+)*[,;:.!?]?", word) else text


def lower_start(text: str) -> str:
    """Go on in the middle of a sentence: a name, an acronym and *I* keep their capital."""
    first, _, rest = text.partition(" ")
    bare = re.sub(r"['’]s$", "", first.rstrip(",;:.!?"))
    if bare in _KEPT_CAPITAL or not re.fullmatch(r"[A-Z][a-z]*(?:['’-][a-z]+)*", bare):
        return text
    folded = bare.casefold()
    if folded in _NAMES or (re.match(r"[A-Z][a-z]+\b", rest) and folded not in _VERBS and folded not in _ARTICLES):
        return text
    return text[:1].lower() + text[1:]


# A capital at the start of an answer says nothing about the word, so the commonest names are listed.
_NAMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december christmas easter english german french spanish europe germany france
    linux debian ubuntu windows android apple google amazon azure microsoft mozilla firefox chrome safari
    docker kubernetes helm terraform ansible jenkins grafana prometheus loki consul vault nomad kafka redis postgres
    mysql oracle mongo elastic kibana sentry datadog cloudflare akamai fastly heroku vercel netlify stripe paypal adyen
    slack jira confluence notion asana trello zendesk salesforce hubspot intercom twilio okta auth0 python java ruby
    rust node perl django flask rails spring laravel celery sidekiq alembic flyway gradle maven bazel excel outlook word
    teams zoom git gerrit bitbucket homebrew hetzner
    """
)
_ARTICLES = word_set(
    "the a an this that these those our your my their its his her every each all any no if when because as"
)


_FINITE = (
    r"(?:is|are|was|were|has|have|had|isn['’]t|aren['’]t|hasn['’]t|haven['’]t|does|do|did|can|cannot|can['’]t|will|won['’]t"
    r"|matches|match|equals?|says?|shows?|answers?|passes|pass|passed|works?|runs?|ran|exists?|contains?|responds?|returns?"
    r"|resolves|stands|verifies|serves|appears?|stays?|remains?|lies|agrees|agreed|approves|approved|finds|accepts|went|came|got)"
)
_STATE = re.compile(rf"^(?P<before>[^;:.!?]*?\S)\s+{_FINITE}\b(?![-/])", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r"^(?:only |just |not |never |always )?(?:when(?:ever)?|once|after|as soon as|as long as|if|outside|during|before"
    r"|at|on|in|until|while|between|with|without|within|by"
    r"|(?:every|each)(?= (?:\w+ )?(?:day|night|morning|evening|week|month|quarter|year|time|hour|minute"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|june|december|release|\d+)s?\b))\b",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"\b(?:that|whether|if|when(?:ever)?|until|which|who|what|where|how|while|as|because|and|before|after|once|unless|whatever|whoever)\b|,",
    re.IGNORECASE,
)
_TAKES_A_CLAUSE = word_set("check ensure verify confirm see expect make let say tell show")


_DETERMINER = (
    r"(?:the|an?|this|that|these|those|any|all|every|each|both|no|its|their|your|our|his|her|it|them|nothing|nobody"
    r"|no one|none|everything|everybody|everyone)"
)
_GIVES_AN_OBJECT = re.compile(rf"^[a-z]{{3,}}\s+{_DETERMINER}\b", re.IGNORECASE)


def is_state(text: str) -> bool:
    """Whether a text says how things are, and neither what to do nor when: *Free space is more than 20 GB*."""
    line = one_line(text)
    found = _STATE.match(line)
    if found is None or _CIRCUMSTANCE.match(line) is not None:
        return False
    first = re.match(r"[a-z]+", found["before"].casefold())
    if first is not None and first[0] in _VERBS and _GIVES_AN_OBJECT.match(line):
        return False  # "Take the carriage returns out" tells what to do with what; its *returns* is no verb
    if first is None or first[0] not in {*_VERBS, *_ADVERBS}:
        return not re.match(r"(?:only|never|no\s+more|not)\b", line, re.IGNORECASE)
    # "Free space on /var is …" begins with a word that is a verb elsewhere.
    return first[0] not in _TAKES_A_CLAUSE | _ADVERBS and _JOINS.search(found["before"]) is None


def says_only_how_things_are(text: str) -> bool:
    """Whether a text is a state of things through and through: behind no stop of it begins an instruction."""
    return is_state(text) and not any(is_imperative(part) for part in re.split(r"[:;.,]\s+", one_line(text))[1:])


def is_circumstance(text: str) -> bool:
    """Whether a text says only when, where or how something is done: *Outside of office hours*, *Once it is agreed*."""
    return _CIRCUMSTANCE.match(one_line(text)) is not None and split_condition(text)[0] is None


def is_imperative(text: str) -> bool:
    """Whether a text says what to do by its first words: *Stop …*, *Always stop …*, *Do not stop …*."""
    words = re.findall(r"[a-z]+(?:['’-][a-z]+)*", one_line(text).casefold())
    while words and words[0] in _ADVERBS:
        if words.pop(0) in _DO_NOT:
            return bool(words)  # whatever is not to be done is a verb
    return bool(words) and words[0] in _VERBS


def split_condition(text: str) -> tuple[str | None, str]:
    """Split a leading *If …,* or *When …,* off, and leave everything else as it is.

    A condition may hold commas itself ("If the build, the lint or the tests fail, stop"): with several, the split is at
    the first one after which an instruction begins, and where there is none the text stays whole.
    """
    line = one_line(text)
    start = _CONDITION.match(line)
    if start is None:
        return None, line
    commas = [match.start() for match in re.finditer(r",(?=\s)", _outside_quotes(line))]
    clear = [comma for comma in commas if re.match(r",\s+then\b", line[comma:], re.IGNORECASE)]
    clear = clear or [comma for comma in commas if is_imperative(line[comma + 1 :])]
    if not clear and "." not in line[: commas[0] if commas else 0].rstrip("."):
        # No verb that is known begins behind a comma; then it is one that begins no part of a list or a clause.
        clear = commas if len(commas) == 1 else [comma for comma in commas if not _GOES_ON.match(line[comma:])]
    if not clear or ". " in line[: clear[0]]:
        return None, line
    rest = re.sub(r"^then\b[,\s]*", "", line[clear[0] + 1 :].strip(), flags=re.IGNORECASE)
    return line[start.end() : clear[0]].strip(), rest


_GOES_ON = re.compile(
    r",\s+(?:and|or|nor|but|the|an?|no|not|which|who|whom|whose|that|where|when|because|since|so|for|with|from|in|on|at"
    r"|by|to|of|as|if|also|even|especially|such|like|unless|until|while|one|it|they|he|she|its|their)\b|,\s+\W?\d",
    re.IGNORECASE,
)


def _outside_quotes(line: str) -> str:
    return re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|\([^()]*\)", lambda match: "·" * len(match[0]), line)


def clause(text: str) -> str:
    """Fit a text into the middle of a sentence, as inline Markdown."""
    return escape_text(lower_start(without_stop(text)))


def sentence(text: str) -> str:
    """Make a text a sentence of its own, as inline Markdown."""
    return escape_text(with_stop(text))


def reason(principle: str | None) -> str | None:
    """Give what stands behind *because*: the principle without a *because* of its own."""
    if not principle or not principle.strip():
        return None
    return clause(re.sub(r"^because\b[\s,:]*", "", one_line(principle), flags=re.IGNORECASE))


def what_to_do(instruction: str, check_first: str | None) -> str:
    """Give what stands behind *then*: the instruction, what must be checked first before it."""
    if not check_first or not check_first.strip():
        return clause(instruction)
    check = re.sub(r"^first\b[\s,:]*", "", one_line(check_first), flags=re.IGNORECASE)
    return f"{checked_first(check)}; then {clause(re.sub(r'^then[, ]+', '', instruction, flags=re.IGNORECASE))}"


def minded(instruction: str) -> str:
    """Word an answer to the question what must hold, so that it can stand behind *then*, whatever its grammar is."""
    if is_state(instruction):
        return f"check first that {clause(instruction)}"
    if is_imperative(instruction):
        return clause(instruction)
    if is_circumstance(instruction):
        never = re.match(r"never\s+", instruction, re.IGNORECASE)
        return f"never do it {clause(instruction[never.end() :])}" if never else f"do it {clause(instruction)}"
    if re.match(r"[^;:.]*\b(?:must|has to|have to|needs to|should)\b", instruction):
        return f"mind that {clause(instruction)}"
    return f"keep to this: {clause(instruction)}"


def checked_first(check: str) -> str:
    """Word what must be checked first: an instruction, a state of things, or a question."""
    if is_imperative(check) and not is_state(check):
        return f"first {clause(check)}"
    if check.rstrip().endswith("?"):
        return f"check first: {clause(check)}"
    if re.match(r"(?:that|whether|if)\b", check, re.IGNORECASE):
        return f"check first {clause(check)}"
    return f"check first that {clause(check)}"


def constraint(instruction: str, principle: str | None) -> str | None:
    """Word an instruction as a constraint with a word of RFC 2119, or give None where its grammar forbids it."""
    text = without_stop(instruction)
    if not is_imperative(text) or ". " in text:
        return None
    forbidden = re.match(r"(?:please\s+)?(?:do\s+not|don['’]t)\s+", text, re.IGNORECASE)
    if forbidden:
        rest = escape_text(text[forbidden.end() :])
        worded = f"You MUST NOT {rest}"
    else:
        # "Reload, do not restart" forbids as much as it demands.
        also = re.match(
            r"(?P<do>[^,.;]+?),?(?: and| but)?,? (?:do not|don['’]t) (?P<forbidden>[^,.;]+)$", text, re.IGNORECASE
        )
        worded = f"You MUST {clause(text)}"
        if also:
            worded = f"You MUST {clause(also['do'])}, and you MUST NOT {escape_text(also['forbidden'])}"
    because = reason(principle)
    if because is None and "MUST NOT" in worded:
        return None  # a prohibition without its reason is no constraint (docs/formats.md)
    return f"{worded}, because {because}." if because else f"{worded}."


def joined(sentences: Iterable[str]) -> str:
    """Put sentences together into one paragraph, each of them once."""
    return " ".join(dict.fromkeys(text for text in sentences if text))


def listed(items: list[str]) -> str:
    """Write an enumeration: ``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
