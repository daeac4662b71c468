"""Whether a text says what to do, how things are, or when: by its grammar, as far as words can tell.

People say what to do in many moods: *stop*, *nobody touches it*, *you may*, *that one waits*, *git stash first*.
"""

from __future__ import annotations

import re

from sopcapture.commands.programs import find_program
from sopcapture.commands.words import word_set
from sopcapture.model.markdown import lower_first, one_line

VERBS = word_set(
    """
    abort accept activate add adjust admit advise agree alert allow analyse analyze answer append apply approve
    archive arrange ask assign assume attach attend audit avoid back backup bag bake bear begin beware bill bin
    blend block bolt book bootstrap borrow bother bring brush build bump bundle bury buy call cancel carry cast
    catch change charge chase check choose claim clean clear click climb clone close collate collect comb commit
    compare complete compress configure confirm connect consult contact continue convert cool copy correct count
    countersign cover create credit cross cut deactivate debit debug decant decide decline deduct defer define
    delete deliver demand deny depart deploy deregister describe destroy detach diagnose dial diff dig dip
    disable discard disconnect discuss dispatch dispose ditch divert do document double download drag drain draw
    dress drill drive drop dry dust edit email empty enable enquire enrol ensure enter erase escalate evict
    excuse execute expand expect explain export extend extract fail fasten feed fell fence fetch fill filter
    find finish fit fix flush fold follow force forget forward free freeze gather generate get give go grab
    grant grind guess guide halt hand handle hang haul heat hide hit hoist hold holler hook hose hurry ignore
    import include increase inform initial inquire insert insist inspect install investigate invite invoice
    involve iron isolate join jot keep kick kill knock label ladle lay leave lend let lift lighten limit link
    list listen load lock log look loop lower mail make mark mash measure mend merge migrate mind mix monitor
    mop mount move mute nail name note notify nudge obtain offboard offload oil onboard open order overwrite
    pack page paint park pass paste patch pause pay peel permit phone pick pin ping place plan plug point polish
    postpone pour practise prefer prepare press prevent print prise proceed promote protect provide provision
    prune publish pull pump purge push put quarantine query queue quit quote raise rake re-run read rear rebase
    rebook reboot rebuild recall recharge recheck reconcile record recount recover recreate redeploy redirect
    redo redraw reduce refer refill refit refresh refuel refund refuse regenerate register rehearse reheat
    reimburse reindex reinstall reinstate reissue reject relabel relay release reload rely remember remove
    rename renew reopen repack repair repay repeat replace reply report repost reprint request reroute rerun
    reschedule reserve reset resize resolve restart restore restrict resume retain retake retract retry return
    reuse reverse revert review revoke rewrite ring rinse roll rope rotate rub run sand save saw scale scan
    schedule scrap scrape scroll scrub seal search season secure see select sell send service set sever share
    shave shift ship shout shovel show shred shuffle shut sieve sift sign sign-off silence sit sketch skip slice
    slide smear snapshot soak solder solve sort sow spare speak specify split spray spread squash squeeze stack
    stage stamp staple start stash stay steam stick stir stitch stop store straighten stretch strike strip
    submit subscribe subtract suspend swap sweep swing swipe switch sync tag take talk tap taste tear tell
    terminate test thaw throw tick tidy tie tighten tilt tip toss touch tow trace track train transcribe
    transfer translate trawl tread treat triage trigger trim truncate trust try tuck tug tune turn twist type
    unblock undo unfreeze unhook uninstall unload unlock unmount unpack unplug unroll unscrew unset unsubscribe
    untar untick unwrap unzip update upgrade upload use vacuum validate vent verify vet view wait wake warn wash
    watch water wear weigh whip widen wind wipe withdraw withhold wrap wring write zip
    """
)
_ADVERBS = frozenset(("always", "never", "only", "first", "then", "please", "just", "simply", "also", "don't", "don’t"))
_DO_NOT = frozenset(("don't", "don’t"))
_HELPS = re.compile(r"(?:is|are|was|were|has|had|can|could|must|should|does|did)(?:n['’]t)?|cannot|may|might|shall")

_FINITE = (
    r"(?:is|are|was|were|has|have|had|isn['’]t|aren['’]t|hasn['’]t|haven['’]t|does|do|did|can|cannot|can['’]t|will|won['’]t"
    r"|matches|match|equals?|says?|shows?|answers?|passes|pass|passed|works?|runs?|ran|exists?|contains?|responds?|returns?"
    r"|resolves|stands|verifies|serves|appears?|stays?|remains?|lies|agrees|agreed|approves|approved|finds|accepts|went|came|got)"
)
_STATE = re.compile(rf"^(?P<before>[^;:.!?]*?\S)\s+{_FINITE}\b(?![-/])", re.IGNORECASE)
CIRCUMSTANCE = re.compile(
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
    if found is None or CIRCUMSTANCE.match(line) is not None:
        return False
    first = re.match(r"[a-z]+", found["before"].casefold())
    if first is not None and first[0] in VERBS and _GIVES_AN_OBJECT.match(line):
        return False  # "Take the carriage returns out" tells what to do with what; its *returns* is no verb
    if first is None or first[0] not in {*VERBS, *_ADVERBS}:
        return not re.match(r"(?:only|never|no\s+more|not)\b", line, re.IGNORECASE)
    # "Free space on /var is …" begins with a word that is a verb elsewhere.
    return first[0] not in _TAKES_A_CLAUSE | _ADVERBS and _JOINS.search(found["before"]) is None


IS_NOT_FOR = re.compile(r"(?:it|this|that)(?:['’]s| is)(?: not|n['’]t) for\b", re.IGNORECASE)
"""*It's not for pinning*: what is not to be done, in the form of a state."""


def has_finite_verb(text: str) -> bool:
    """Whether a text has a verb in the form that it has behind a subject, whatever its first word: *make check is*."""
    return _STATE.match(one_line(text)) is not None


def is_imperative(text: str) -> bool:
    """Whether a text says what to do by its first words: *Stop …*, *Always stop …*, *Do not stop …*."""
    words = re.findall(r"[a-z]+(?:['’-][a-z]+)*", one_line(text).casefold())
    while words and words[0] in _ADVERBS:
        if words.pop(0) in _DO_NOT:
            return bool(words)  # whatever is not to be done is a verb
    if len(words) > 1 and _HELPS.fullmatch(words[1]):
        return False  # "Restart is allowed always": what is so called
    if words[:1] == ["have"]:
        return len(words) > 2 and words[1] in _HAD_DONE  # "Have the dip taken again", "have a look"
    return bool(words) and (words[0] in VERBS or _PREFIX.sub("", words[0]) in VERBS)


_HAD_DONE = word_set("a the it them him her this that these those someone somebody both your our my their")
_PREFIX = re.compile(r"^(?:un|re|de|dis)-?(?=[a-z]{3})")


_PERSON = r"(?:I|you|we|he|she|they|everybody|everyone|somebody|someone|anybody|anyone)"
_NOBODY = r"(?:nobody|no one|no-one|none of (?:us|you|them)|nothing|no [\w-]+(?: [\w-]+)?|neither(?: of \w+)?)"
_OUGHT = (
    r"(?:must(?:n['’]t)?|should(?:n['’]t)?|shall|ha(?:s|ve) to|needs? to|ought to|(?:is|are) (?:not )?to (?!blame)"
    r"|may(?! (?:have|be|well)\b)|may be \w+ only|mayn['’]t|is(?:n['’]t| not)? allowed|is(?:n['’]t| not)? supposed)\b"
)
_BOUND = re.compile(
    rf"^(?:(?:{_PERSON}|it|this|that(?: one)?|these|those|only)\b[^,;:.!?]*? "
    rf"|[^,;:.!?]{{1,90}}?(?:, [A-Z][^,;:.!?]{{1,40}},)? )?{_OUGHT}",
    re.IGNORECASE,
)
_YOU_DO = re.compile(
    r"^(?:then |here |there |so |and )?(?:you|we|I)(?:['’]d| would| just| always| never| only| first| do not| don['’]t"
    r"| can(?:not|['’]t)?| better| had better)* (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_YOU_DO_NOT = re.compile(
    r"^(?:then |so |and )?(?:you|we|I) (?:(?:do|must|should|may|can) not|cannot|(?:do|must|should|ca)n['’]t|never)"
    r" (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_ONE_DOES = re.compile(
    r"^(?:then )?one (?:then |first |always |never |only |just )?(?P<verb>(?!is\b|has\b|was\b)[a-z]{2,}s) ",
    re.IGNORECASE,
)
"""*One sends our padded box*: what is done by whoever does it."""
_PERCEIVES = word_set("see get expect find read hear have start finish know need want trust let")
_DENIED = re.compile(rf"^{_NOBODY} (?P<verb>[a-z]+)\b", re.IGNORECASE)
_ANSWERS = word_set("answer reply respond see note work show fail get match use read notice")
_HAPPENS = re.compile(
    r"(?:differ|hang|fail|fall|rise|grow|die|own|know|need|want|mean|break|leak|freeze|crash|lack|jump|drop|go|exceed|arrive"
    r"|appear|remain|come|complain|vanish|disagree|belong|seem)(?:e?s)?|(?:miss|reach|refuse|mention|contain|lose|stay)(?:e?s)"
)
_LIMITED = re.compile(r"\b(?:before|until|unless|without|but|except|while)\b", re.IGNORECASE)
_DECIDES = re.compile(
    r"^(?:(?:then |only )?(?:that one|it|this(?: one)?|that|these|those|she|he|they) "
    r"(?:goes (?:back )?to|go (?:back )?to|belongs? to|waits?|stays?|is (?:a matter )?for|gets? to)\b"
    r"|(?!nobody|no one|none|nothing|everybody|everyone)(?:[\w.'’-]+ ){1,5}?(?:decides?|knows$"
    r"|(?:knows?|owns?|handles?|approves?|looks? after) (?:it|that|this|more|best|how|what)"
    r"|signs?(?: it)? off|ha(?:s|ve) the (?:say|last word)"
    r"|takes? (?:it|that|over|care)|is (?:in charge|responsible|to be asked))\b)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"^(?:(?:what|all|the (?:one )?thing) you (?:must|should|may|can|have to|need to)\b.*\b(?:is|are)\b"
    r"|(?:the )?(?:best|better|rather|easiest|safest|thing|trick|way|mend|remedy|cure)(?: \w+)?(?: is)?"
    r" (?:to|not|is|stop|ask)\b"
    r"|(?:it['’]s|it is|you are|you['’]re) (?:best|better|safer|safest|not) (?:to\b|allowed)"
    r"|no (?:need|point|reason|use|sense) |(?:under|in) no (?:circumstances?|case)\b|by no means\b|on no account\b"
    r"|not (?:before|until|unless|without|even)\b|let['’]?s? |feel free\b|no [\w-]*ing\b|no more\b"
    r"|hands off\b|off limits\b"
    r"|to be \w+ed\b|(?:must|may|shall|should|need|needs|have|has|got) (?:to |not |be |ask |call |stop )"
    r"|stop\b|straight to\b|off to\b|up to (?!\d)\w+\b)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"^(?:and|but|so|then|or|otherwise|else|instead|again|next|afterwards?|finally|meanwhile|in that case|if so|if not"
    r"|best|better|rather|even then|at once|straight away|right away|yes|no|ok(?:ay)?|oh|ah|well|now"
    r"|honestly)\b,? +(?=\S)",
    re.IGNORECASE,
)
_NO_COMMANDS = word_set(
    """
    which last at as time more most less yes true false host service return break continue on so then and for count no
    test what w script ip id port link state route history hash job jobs key say file look group groups head tail column
    """
)
_TAKES = re.compile(
    r"^(?:the|an?|that|this|it|them|all|both|every|each|your|its|back|out|in|-\S+|\S*[/.]\S*\w|`\S+|\d\S*)$",
    re.IGNORECASE,
)


_TITLE = re.compile(r"\b(?P<title>Mrs?|Ms|Dr|Prof)\.(?=\s)")


def tells(text: str) -> bool:
    """Whether a clause tells what to do, what may not be done, or who has to: in whatever mood that is said.

    Where its grammar leaves a doubt (*nobody answers* may be what happens), it does not.
    """
    line = _POLITELY.sub("", _TITLE.sub(r"\g<title>", one_line(text)))
    return is_imperative(line) or _begins_with_a_command(line) or _tells_otherwise(line)


_POLITELY = re.compile(
    r"^(?:(?:would|could|will|can) you (?:please |kindly )?|(?:might|may) I ask you to |(?:I|we) would ask you to )",
    re.IGNORECASE,
)


def _tells_otherwise(line: str) -> bool:
    """Whether a clause tells what to do without beginning with the verb."""
    if _MARKED.match(line):
        return True
    if (led := _LEADS_IN.match(line)) is not None and tells(line[led.end() :]):
        return True
    if (do := _YOU_DO.match(line)) is not None and do["verb"].casefold() in (VERBS - _PERCEIVES) | {"do"}:
        return True
    if (refuses := _YOU_DO_NOT.match(line)) is not None and refuses["verb"].casefold() not in _PERCEIVES:
        return True
    if (one := _ONE_DOES.match(line)) is not None and _stem_of_verb(one["verb"]) in VERBS and not happens(one["verb"]):
        return True
    if (denied := _DENIED.match(line)) is not None and _LIMITED.search(line, denied.end()):
        return _stem_of_verb(denied["verb"]) not in _ANSWERS
    if denied is not None and _stem_of_verb(denied["verb"]) in VERBS - _ANSWERS:
        return True
    return bool(_BOUND.match(line) or _DECIDES.match(line))


def is_verb_of_a_state(word: str) -> bool:
    """Whether a word is a verb in the form that it has behind its subject: *hangs*, *differ*."""
    stem = _stem_of_verb(word)
    return word.islower() and ((stem != word and stem in VERBS) or happens(word))


def happens(word: str) -> bool:
    """Whether a word is a verb of what happens and is not done, in any number: *fails*, *differ*."""
    return _HAPPENS.fullmatch(word) is not None


def _stem_of_verb(verb: str) -> str:
    """Give the form of a verb that an order has: *touches* is *touch*. What is no known verb stays."""
    verb = verb.casefold()
    if verb.endswith("ies") and f"{verb[:-3]}y" in VERBS:
        return f"{verb[:-3]}y"
    return next((form for form in (verb, verb.removesuffix("s"), verb.removesuffix("es")) if form in VERBS), verb)


def _begins_with_a_command(line: str) -> bool:
    """Whether a clause begins with a command line or with the name of a program as its verb: *git stash the rest*."""
    words = lower_first(line).split()  # *Chmod it*, at the start of a sentence
    if re.fullmatch(r"\./[a-z][\w.+-]*[;,:.]?", words[0] if len(words) == 1 else ""):
        return True
    if len(words) < 2 or not re.fullmatch(r"(?:\./)?[a-z][\w.+-]*", words[0]) or words[0] in _NO_COMMANDS:
        return False
    found = find_program(words[0])
    if found is None:
        return words[0].startswith("./") and not _STATE.match(line)
    following = words[1].rstrip(",;:.")
    return bool(following) and (bool(_TAKES.match(following)) or following in found.by_word)


_TO_BE_DONE = re.compile(
    r"\b(?:is|are) (?:then |always |only |first )?(?:asked|informed|notified|consulted|phoned|set aside|handed"
    r" (?:over|to)|sent back|translated|corrected|entered|repeated|returned|reported to)\b|, never\b",
    re.IGNORECASE,
)
"""*The rows are set aside and the partner is asked*: that is what the one who does the work does."""
_NO_SUBJECT = re.compile(r"(?:means?|needs?|is|are|was|were|has|have|had|came|looks?|happens?)\b", re.IGNORECASE)


def says_only_how_things_are(text: str) -> bool:
    """Whether a text is a state of things through and through: no sentence and no part of one tells what to do."""
    line = one_line(text)
    sentences = in_sentences(line)
    if any(_TO_BE_DONE.search(one) for one in sentences):
        return False
    if not all(is_state(one) and not _tells_otherwise(one) and not _NO_SUBJECT.match(one) for one in sentences):
        return False
    # A state may begin with a word that is a verb elsewhere: *Free space is low*.
    return not any(tells(part) for part in re.split(r"[:;.,]\s+|\s+[-–—]+>?\s+", line)[1:])


# --- sentences

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?i:dr|mrs?|ms|prof|e\.g|i\.e|vs|approx|ca|resp|incl|excl|dept)|[A-HJ-Z])\.$|(?:^|[\s(])St\.$"
)
_BEFORE_A_NUMBER = re.compile(r"(?:^|[\s(])(?:ext|no|nr|tel|fig|sec|vol|art|ref|max|min|line|ver)\.$", re.IGNORECASE)
_MAY_END = re.compile(r"(?:etc|\b[ap]\.m)\.$", re.IGNORECASE)
_STOP = re.compile(r"[.!?…][\"”')\]]*\s+(?=\S)")


def in_sentences(text: str) -> list[str]:
    """Cut a text behind the full stops that end a sentence, not behind those of *Dr.*, *ext.* and *e.g.*."""
    line = one_line(text)
    masked = outside_quotes(line)
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(masked):
        before = masked[start : stop.start() + 1]
        follows = masked[stop.end()]
        if _ABBREVIATION.search(before) or (_BEFORE_A_NUMBER.search(before) and follows.isdigit()):
            continue
        if _MAY_END.search(before) and not follows.isupper():
            continue
        if re.search(r"(?:^|\s)\d{1,2}\.$", before) and re.match(r"1\.\s", line):
            continue  # the number of an item
        found.append(line[start : stop.end()].strip())
        start = stop.end()
    found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def outside_quotes(line: str) -> str:
    """Give a line with code, quotes and brackets blanked out: what stands in them does not structure it."""
    return re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|\([^()]*\)", lambda match: "·" * len(match[0]), line)
