"""What a person did, said as what to do: "called the customer" is "call the customer" in a procedure.

English verbs are irregular where they are common, and what ends in -ed need not be one, so a table
tells. Add a line to it.
"""

from __future__ import annotations

_TABLE = """
accepted accept
acknowledged acknowledge
activated activate
added add
adjusted adjust
agreed agree
announced announce
answered answer
apologised apologise
apologized apologize
applied apply
approved approve
archived archive
arranged arrange
asked ask
assigned assign
attached attach
authorised authorise
authorized authorize
booked book
bought buy
brought bring
called call
canceled cancel
cancelled cancel
changed change
charged charge
checked check
chose choose
clarified clarify
cleaned clean
clicked click
closed close
collected collect
compared compare
confirmed confirm
consulted consult
copied copy
corrected correct
counted count
countersigned countersign
created create
decided decide
declined decline
decreased decrease
deleted delete
demonstrated demonstrate
deployed deploy
dialed dial
dialled dial
disabled disable
discussed discuss
documented document
double-clicked double-click
downloaded download
drafted draft
drew draw
edited edit
emailed email
enabled enable
ensured ensure
entered enter
escalated escalate
explained explain
exported export
faxed fax
filed file
filled fill
followed follow
forwarded forward
found find
gathered gather
gave give
got get
granted grant
handed hand
had have
held hold
hired hire
hung hang
identified identify
imported import
increased increase
informed inform
inspected inspect
installed install
interviewed interview
introduced introduce
invited invite
invoiced invoice
issued issue
joined join
kept keep
labelled label
left leave
let let
linked link
locked lock
logged log
looked look
made make
mailed mail
matched match
measured measure
mentioned mention
merged merge
messaged message
met meet
moved move
muted mute
negotiated negotiate
noted note
notified notify
obtained obtain
offered offer
onboarded onboard
opened open
ordered order
organised organise
organized organize
paid pay
phoned phone
photographed photograph
picked pick
pinged ping
plugged plug
posted post
prepared prepare
presented present
pressed press
printed print
published publish
put put
raised raise
ran run
rang ring
read read
received receive
recorded record
reduced reduce
refunded refund
registered register
rejected reject
removed remove
renewed renew
replaced replace
replied reply
reported report
requested request
reset reset
resolved resolve
restarted restart
restored restore
reviewed review
revoked revoke
saved save
scanned scan
scheduled schedule
scrolled scroll
searched search
selected select
sent send
set set
shared share
shipped ship
showed show
signed sign
sold sell
spoke speak
stamped stamp
started start
stopped stop
submitted submit
switched switch
tagged tag
tested test
texted text
thanked thank
ticked tick
told tell
took take
trained train
transferred transfer
tried try
turned turn
typed type
unlocked unlock
unplugged unplug
unticked untick
updated update
uploaded upload
used use
validated validate
verified verify
visited visit
waited wait
walked walk
warned warn
went go
wired wire
wrote write
"""
_IMPERATIVE_OF = dict(line.split() for line in _TABLE.split("\n") if line)


_ELSEWHERE = frozenset(("who", "which", "that", "where", "when", "while", "until", "because", "since", "if"))


def imperative(clause: str) -> list[str]:
    """Give the words of a clause, its verbs as imperatives: the first, and those behind "and", "then" or a comma."""
    words = clause.split()
    if len(words) > 1 and words[0] in ("I", "We"):
        words = words[1:]
    leads, elsewhere = True, False
    for place, word in enumerate(words):
        # What somebody else did, or did at another time, is told up to the next comma.
        elsewhere = word.casefold() in _ELSEWHERE or (elsewhere and not words[place - 1].endswith(","))
        if leads and not elsewhere:
            words[place] = _IMPERATIVE_OF.get(word.casefold(), word)
        leads = word.casefold() in ("and", "then") or word.endswith(",")
    return words
