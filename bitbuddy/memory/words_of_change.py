"""By which words a person says that something changed, and by which that it was said wrongly, in English and German."""

from __future__ import annotations

import re

# Words by which a person says that something is other than it was, or was said wrongly.
_CHANGE = re.compile(
    r"""\b(?:
    now|nowadays|no\ longer|any\ ?more|moved|moving|back|changed|switched|(?-i:new(?!\ [A-Z]))|instead|since|became|
    become|got|quit|started|stopped|left|these\ days|currently|today|yesterday|finally|again|meanwhile|was|were|
    used\ to|until|actually|sorry|turn(?:s|ed)\ out|after\ all|doch\ (?:nicht|kein\w*)|
    stellt\w*\ sich\ heraus|meant|mean|correction|wrong|mistake|rather|no\s*,|
    (?:,|and)\ not\ \w+|not\ .{2,40}\ but|spelled|spelt|schreibt\ sich|geschrieben|
    jetzt|nun|heute|gestern|nicht\ mehr|keine?n?\ .*mehr|(?:um|weg|hin)?gezogen|zieht|zog|zurück|geändert|gewechselt|
    (?-i:neu)(?:e[rsnm]?)?|stattdessen|seit(?:dem)?|inzwischen|mittlerweile|wieder|aktuell|momentan|geworden|wurde|
    war|früher|bis|aufgehört|angefangen|eigentlich|meinte|meine\ natürlich|falsch|korrektur|sondern|irrtum|
    verzeihung|nein\s*,|nee\s*,|(?:,|und)\ nicht\ \w+
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Of those, the words for what was so for a time: who says them corrects nothing, whatever else is said.
_OVER_TIME = re.compile(
    r"""\b(?:
    now|nowadays|no\ longer|any\ ?more|moved|moving|back|changed|switched|(?-i:new(?!\ [A-Z]))|since|became|become|
    got|quit|started|stopped|left|these\ days|currently|finally|again|meanwhile|used\ to|until|
    jetzt|nun|nicht\ mehr|keine?n?\ .*mehr|(?:um|weg|hin)?gezogen|zieht|zog|zurück|geändert|gewechselt|
    (?-i:neu)(?:e[rsnm]?)?|seit(?:dem)?|inzwischen|mittlerweile|wieder|aktuell|momentan|geworden|wurde|früher|bis|
    aufgehört|angefangen
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# By these a mistake is called one, however long ago it was made.
_WRONG = re.compile(
    r"""\b(?:
    (?:that|it|this|which)(?:\ was|\ is|'s)\ (?:\w+\ )?(?:wrong|incorrect|false|nonsense|a\ (?:mistake|typo|slip)|
      not\ (?:true|right|correct))|(?:that|it|this)\ (?:wasn't|isn't)\ (?:true|right|correct)|
    i\ (?:was|am)\ (?:wrong|mistaken)|i\ (?:made\ a\ mistake|mis(?:spoke|said|typed|remembered)|mixed\b.{0,20}\bup)|
    i\ (?:said|told\ you|wrote|got)\ (?:that\ |it\ |this\ )?wrong(?:ly)?|i\ meant?|my\ mistake|correction|typo|
    by\ mistake|turn(?:s|ed)\ out|(?:pretend|forget)\ (?:that\ )?i\ (?:never|ever|didn.t|said|told)|
    als\ hätte\ ich|vergiss,?\ dass\ ich|
    stellt\w*\ sich\ heraus|wrong[,:.!]|(?:was|were|has|have|had)\ never|never\ (?:was|were|lived|worked|had)|
    (?:,|and)\ not\ \w+|not\ .{2,40}\ but|
    (?:das|es)\ (?:war|ist)\ (?:\w+\ )?(?:falsch|ein\ (?:irrtum|fehler|versehen|tippfehler)|nicht\ (?:wahr|richtig))|
    (?:stimmt|stimmte)\ (?:so\ |gar\ )?nicht|falsch[,:.!]|ich\ meinte?|meinte?\ ich|meine\ natürlich|korrektur|irrtum|
    hab(?:e)?\ mich\ (?:geirrt|vertan|versprochen|vertippt|verschrieben)|mein\ fehler|versehentlich|verwechselt|
    sondern|war\ nie|hat\ nie|(?:,|und)\ nicht\ \w+
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# These set right what was said just now; later they may as well tell what has changed.
_RIGHT = re.compile(
    r"\b(?:no\s*,|no\s+wait|after\s+all|doch\s+(?:nicht|kein\w*)|nope|"
    r"sorry|oops|actually|rather|wrong|mistake|i\ mean|nein\s*,|nee\s*,|eigentlich|entschuldigung|"
    r"verzeihung|ups|quatsch|falsch)(?!\w)",
    re.IGNORECASE,
)


def says_change(text: str) -> bool:
    """Return whether a sentence says by a word that something changed or was said wrongly."""
    return _CHANGE.search(text) is not None


def says_now(text: str) -> bool:
    """Return whether a sentence says that it is so now again."""
    return re.search(r"\b(?:now|again|back|jetzt|nun|wieder|zurück)\b", text, re.IGNORECASE) is not None


def says_it_was_wrong(text: str) -> bool:
    """Return whether a sentence says that what was told before was a mistake: "that was wrong, I live in Ulm"."""
    return _WRONG.search(text) is not None and _OVER_TIME.search(text) is None


def sets_right(text: str) -> bool:
    """Return whether a sentence, said right behind another, sets that right: "no, I live in Ulm"."""
    return _RIGHT.search(text) is not None and _OVER_TIME.search(text) is None
