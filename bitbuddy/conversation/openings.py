"""How questions begin, as data: to find, to count, to add up, to do something, or to talk about the world."""

from __future__ import annotations

import re

FIND_CUES = (
    "where (is|are|did|do|was|were|have|my|the|our)",
    "(find|show|list|locate|search|open|display|give|get|which|see|look|looking|need|want|sort) …",
    "do (i|we) have",
    "(is|are) there (a|an|any|anything|some|something|file|files) …",
    "(any|anything|something|everything) (about|from|on|in|called|named|since|of|for|newer|older|over|with) …",
    "(any|anything) …",
    "what (is|was) (in|inside|on|under)",
    "what (did|have|had|was|were) (i|we)",
    "what i",
    "(have|got) any",
    "what (file|files) …",
    "what is the (largest|biggest|oldest|newest|smallest|latest|last) …",
    "what are (my|the) …",
    "what (changed|happened|is new)",
    "what (has|have) (changed|been)",
    "what (was|has been|were) (changed|added|created|modified|saved)",
    "when (did|was|were|have) …",
    "how (big|large|heavy|old|new) is …",
    "size of",
)
COUNT_CUES = ("how many", "number of", "count …", "amount of files")
TOTAL_CUES = (
    "how (big|large|heavy) (is|are|my|the|our|all) …",
    "how much (space|room|disk|storage) (do|does|is|are) …",
    "total size",
    "size of",
    "how much … (take|use|need|occupy|weigh)",
    "altogether",
    "combined",
    "together",
    "how many (bytes|megabytes|gigabytes|mb|gb)",
)
# Beginnings of a question about the world, or a wish, in which a kind of file is only a subject.
ABOUT_THE_WORLD = (
    "i (like|love|hate|am|was|feel|think|wish) …",
    "(do|did|have|are|were|would|could) you …",
    "you …",
    "(why|who) …",
    "how (do|does|can|could|should|to|long) …",
    "what (is|was) (a|an|your) …",
    "what (is|was) the (best|point|difference|meaning|longest|most|greatest|first|name) …",
    "what does …",
    "what do you …",
    "tell (me|us) …",
    "is it …",
)
WISHES = (
    "(write|compose|draw|paint|sing|recommend|suggest|describe|translate|imagine|invent|teach|read) …",
    "tell (me|us) (a|an|some|about) …",
)
KNOWLEDGE = (
    "what (is|are) (a|an) …",
    "how (do|does|can|could|should|to) …",
    "what does …",
    "(explain|define) …",
    "why (is|are|do|does) …",
)
# What a short utterance is that is no name of anything.
INTERJECTIONS = frozenset(
    (
        "ok okay cool nice great wow lol haha hmm hm yeah yep yup nope nah sure fine good bad right wrong true false "
        "really sorry please test testing what why how who when where happy birthday merry christmas luck amazing "
        "congratulations awesome perfect exactly maybe whatever never always stop continue more again next back undo "
        "exit quit"
    ).split()
)

# What people say before the question itself.
POLITE = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay|so|well|and|please|kindly|buddy|bit|now|then|(?:can|could|would|will) you(?= \S)|"
    r"may i|(?:have|did) you(?: seen?)?(?= \S)|you are \S+(?= (?:find|where|show|open|search|list))|"
    r"i am (?:looking|searching) for|i (?:would like|want|need)(?: you)?(?: to)?|"
    r"tell me(?= (?:how many|how big|where|which|what))|do you know(?= (?:where|how|which|what))|"
    r"help me(?: to)?(?= \S)|let us|let me|can i) )+"
)
# Things to do with files, which this buddy cannot; the second also begin names ("zip files", "copy of budget").
DEEDS = frozenset(
    (
        "delete remove erase move rename compress unzip edit send upload convert tidy organise organize encrypt "
        "decrypt unpack merge resize crop"
    ).split()
)
DEEDS_OR_NAMES = frozenset("trash copy zip extract print email share clean backup split play burn sync".split())
OF_DEEDS = tuple(f"{word} " for word in "my the this that these those all some it a an every up me".split())
