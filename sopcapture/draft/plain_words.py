"""Words that say nothing which evidence would have to bear out, and words that say the same.

What is here may stand in a sentence of a model beside what was recorded. So it holds nothing that could be news: no
judgement (*correct*, *healthy*), no event (*restart*, *fail*), no thing of anybody's trade.
"""

from __future__ import annotations

from sopcapture.commands.words import word_set

THINGS = word_set(
    """
    line lines row rows column columns field fields entry entries item items value values number numbers total totals
    sum amount amounts figure figures text word words message messages result results state exit code time times date
    dates day hour month year size length path paths file files folder folders directory command commands prompt screen
    output list name names page head heading top bottom ending beginning part parts piece kind type way thing things
    rest case cases content contents detail details example form sign mark marks place side step work task run count
    change changes answer question once still already yet again anew further too alone even together many few much more
    smaller larger bigger greater lower higher shorter longer
    most since less fewer least almost about around besides beside within inside outside without different other others
    another previous current present whole single same
    left back long short nothing something anything everything none
    largest smallest highest lowest newest oldest latest longest shortest bracket brackets quote quotes comma commas
    letter letters digit digits character characters went came whose whom because against
    far wanted given expected needed
    """
)
"""What anything has that one sees or works on, and how much of it there is."""

IN_SIGHT = word_set(
    """
    say says said show shows shown print prints printed list lists listed name names named give gives given contain
    contains hold holds stand stands standing appear appears see seen find found follow follows match matches equal
    equals begin begins start starts end ends finish read reads answer answers return returns output outputs come comes
    differ differs stay stays tell tells told count counts counted report reports display displays mean means look
    looks looked searched need needs want wants being lie lies know known belong belongs agree agrees add
    """
)
"""What one may say that a thing does which one sees."""

OF_A_MOMENT = word_set(
    """
    ready soon about going happen happens occur occurs run runs running execute executes executed executing whenever
    whether already attempt attempts attempted try tries tried trying
    """
)
"""What one may say of when something is so."""

OF_A_LOOK = word_set(
    """
    check verify confirm compare inspect review examine view find list count show see look read note identify locate
    determine ensure sure make test follow watch prove search report print prepare
    """
)
"""What the title of any step may say that one does."""

OF_A_CHANGE = word_set(
    """
    put set write add enter record change update create make do replace correct edit bring give keep place lay turn
    apply use take get begin finish complete run hand carry move build fix mend adjust insert raise switch store save
    let
    """
)
"""What the title of a step may say that one does where a command of it changes something."""

_ALIKE = """
remove delete rm rmdir unlink drop purge prune clear erase withdraw
copy cp duplicate rsync scp deliver
move mv rename
get fetch download pull wget curl
send mail post push swaks
publish push upload
publish release
deploy ship
build make compile assemble package pack bundle
archive tar zip tarball bundle package pack gz tgz
dump backup copy snapshot
restore load import reload
check test verify validate lint
switch link ln symlink checkout point
revert rollback undo reset roll
unpack extract untar unzip tar decompress
folder directory mkdir cd
database db sql sqlite psql mysql
checksum checksums sha256sum md5sum sha512sum sha1sum sha256sums sha256 md5 sums shasum cksum
signature sign sig signed
certificate cert crt pem x509
configuration config conf cfg settings
environment env
repository repo git
version release tag
message text mail
serve server service
host server machine
password secret
documentation docs
request req csr
statistics stats
administrator admin
application app
permission chmod mode rights
owner chown
register registry enter
address email mail
"""
_GROUPS = tuple(frozenset(line.split()) for line in _ALIKE.strip().splitlines())


def alike(word: str) -> frozenset[str]:
    """Give the words that may stand for a word, without it."""
    return frozenset().union(*(group for group in _GROUPS if word in group)) - {word}
