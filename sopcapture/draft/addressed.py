"""An answer's *I* turned to whoever reads: *I ring Bo before I send it* is *ring Bo before you send it*.

Only what is to be done is turned. What a person did once, knows or thinks stays theirs, and so does a sentence that
speaks of that very person: *call me*, *Wiebke and I decide*.
"""

from __future__ import annotations

import re
from typing import TypeVar

from sopcapture.model.markdown import upper_first
from sopcapture.model.sop import EdgeCase, Escalation, Rule, Sop, Statement, Step

_I = r"(?<![\w`'’])I(?![\w`]|\.[\w ])"
_OWN = re.compile(
    r"\b(?i:me|mine|you|your|yours|yourself)\b|\bI (?:both|alone|and)\b|\b[A-Z][a-zà-þ]+ (?:and|or|nor) I\b"
    r"|\b(?i:class|part|type|category|phase|stage|grade|level|section|volume) I\b"
)
"""Who speaks is meant, or speaks to somebody."""
_THINKS = (
    r"(?:(?:think|thought|guess|suppose|mean|know|knew|believe|remember|forget|hate|like|want|wanted|prefer|trust|love"
    r"|hope|fear|feel|wish|doubt|learn(?:ed|t)|am told|['’]m told|['’]d (?:rather|like|say|had|been)|was|were|had|did"
    r"|went|got|took|made|found|saw|said|told|lost|forgot|came|gave|left|wrote|sent|broke|ran|used to|once|myself"
    r"|am the|['’]m the|own|live|work)\b"
    r"|[a-z]+ed\b(?<!need)(?<!feed)(?<!seed)(?<!embed)(?<!speed)(?<!exceed)(?<!proceed))"
)
_TELLS = re.compile(
    rf"{_I}(?: (?:never|always|only|just|also|once|already|still|really|usually))? ?{_THINKS}|^I['’]ve\b"
)
"""What one thinks, is or did is nobody else's."""
_FORMS = (("['’]m", "'re"), (" am", " are"), (" was", " were"), ("['’]ve", "'ve"), ("['’]d", "'d"), ("['’]ll", "'ll"))
_ADVERBS = (
    r"(?:(?:first|then|only then|and then|so|now|instead|also|next|otherwise|afterwards|please|there|but|and|ok|no|yes)"
    r",? )*"
)
_LEADS = re.compile(rf"(?P<lead>{_ADVERBS}){_I}(?:['’](?:ll|d))? (?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_NO_ORDER = re.compile(
    r"(?:am|can|can['’]t|cannot|could|couldn['’]t|may|might|must|mustn['’]t|will|won['’]t|would|wouldn['’]t|should"
    r"|shouldn['’]t|have|need|do not have|don['’]t have|alone|too|as|in|on|at|for|better)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:if|when|where|while|until|till|before|after|because|as|that|which|who|whom|whose|what|how|why|unless|once"
    r"|since|whether|whenever|wherever|although|though|than)\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"(,? (?:and|but|or) |[,;:] |[–—-] )")
_CODE = re.compile(r"`+[^`]*`+|\[[^\]]*\]\([^)]*\)")
_BECAUSE = re.compile(r",? (?:because|since|for the reason that) ", re.IGNORECASE)


def for_the_reader(sop: Sop) -> Sop:
    """Turn what a draft says to whoever follows it."""
    return sop.model_copy(
        update={
            "overview": addressed(sop.overview),
            "trigger": None if sop.trigger is None else addressed(sop.trigger, whole=True),
            "does_not_apply": tuple(_with_text(one) for one in sop.does_not_apply),
            "prerequisites": tuple(_with_text(one) for one in sop.prerequisites),
            "success_checks": tuple(_with_text(one) for one in sop.success_checks),
            "steps": tuple(_step(step) for step in sop.steps),
            "rules": tuple(_told(rule, "when", "then") for rule in sop.rules),
            "edge_cases": tuple(_told(case, "symptom", "response") for case in sop.edge_cases),
            "escalations": tuple(_told(call, "when", "then") for call in sop.escalations),
        }
    )


_Text = TypeVar("_Text", bound=Statement)
_Told = TypeVar("_Told", Rule, EdgeCase, Escalation)


def _with_text(statement: _Text) -> _Text:
    return statement.model_copy(update={"text": addressed(statement.text, whole=True)})


def _told(statement: _Told, when: str, then: str) -> _Told:
    turned = {when: addressed(getattr(statement, when)), then: addressed(getattr(statement, then), orders=True)}
    return statement.model_copy(update=turned)


def _step(step: Step) -> Step:
    return step.model_copy(
        update={
            "text": addressed(step.text, orders=True, whole=True),
            "when": None if step.when is None else addressed(step.when),
            "constraints": tuple(_constraint(one) for one in step.constraints),
        }
    )


def _constraint(text: str) -> str:
    must = _MUST.match(text)
    start = must.end() if must else 0
    return text[:start] + addressed(text[start:], whole=not start)


_MUST = re.compile(r"You MUST(?: NOT)? ")


def addressed(text: str, *, orders: bool = False, whole: bool = False) -> str:
    """Turn a text in inline Markdown to its reader.

    `orders`: it says what to do, so that *I ring* is *ring*; `whole`: its first word begins a sentence of its own.
    """
    if re.search(_I, text) is None:
        return text
    codes: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        codes.append(match[0])
        return f"\0{len(codes) - 1}\0"

    bare = _CODE.sub(put_away, text)
    reason = _BECAUSE.search(bare)
    said, why = (bare[: reason.start()], bare[reason.start() :]) if reason else (bare, "")
    parts = re.split(r"(?<=[.!?])(\s+)", said)
    for number in range(0, len(parts), 2):
        parts[number] = _sentence(parts[number], orders=orders, first=number > 0 or whole)
    return re.sub(r"\0(\d+)\0", lambda match: codes[int(match[1])], "".join(parts) + why)


def _sentence(sentence: str, *, orders: bool, first: bool) -> str:
    if re.search(_I, sentence) is None or _OWN.search(sentence) or _TELLS.search(sentence):
        return sentence
    turned = _to_you(_as_order(sentence) if orders else sentence)
    return upper_first(turned) if first and sentence[:1].isupper() else turned


def _as_order(sentence: str) -> str:
    """Leave *I* out of the clauses that begin with it, up to the first one that depends on another."""
    pieces = _JOINTS.split(sentence)
    for number in range(0, len(pieces), 2):
        led = _LEADS.fullmatch(pieces[number])
        if led is None and number == 0:
            return sentence
        if led is not None and not _NO_ORDER.match(led["rest"]):
            pieces[number] = led["lead"] + led["rest"]
        if _UNDER.search(pieces[number]):
            break
    return "".join(pieces)


def _to_you(sentence: str) -> str:
    for form, yours in _FORMS:
        sentence = re.sub(rf"{_I}{form}\b", f"you{yours}", sentence)
    sentence = re.sub(_I, "you", sentence)
    sentence = re.sub(r"\bmyself\b", "yourself", sentence)
    return re.sub(r"\bmy\b", "your", sentence)
