# ruff: noqa: E501 - patterns are read best in one piece
"""What is said of the buddy's own replies, in English and German: "that was too long", or "too long" alone."""

from __future__ import annotations

import re
from functools import cache

from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.names import fold

WISH = "feedback.wish"
_LONGEST = 80
_CONFIDENCE = 0.95

_MUCH = r"(?:(?:way|much|far|a bit|a little|really|rather|bit|viel|etwas|ein bisschen|ein wenig|echt|wirklich) )*"
# Words that fit a reply and hardly anything else that "that" may be; not "cold" or "loud", which rooms and fans are.
_MANNER_EN = rf"(?:{_MUCH}too (?:long|short|wordy|lengthy|detailed|brief|chatty|formal|informal|casual|stiff|silly|serious)|not {_MUCH}(?:very )?(?:funny|friendly|detailed|formal)(?: enough)?|(?:{_MUCH}too|so) (?:much text|many (?:words|jokes|details)))"
_MANNER_DE = rf"(?:{_MUCH}zu (?:lang|kurz|formlich|foermlich|formell|steif|locker|ausfuhrlich|ausfuehrlich|detailliert|knapp|albern|ernst|geschwatzig)|nicht {_MUCH}(?:sehr |so |gerade )?(?:witzig|lustig|freundlich|ausfuhrlich|ausfuehrlich|formlich)(?: genug)?|(?:{_MUCH}zu) (?:viel text|viele (?:worte|witze|details)))"
_WRONG_EN = r"(?:(?:completely|totally|just|simply|plain) )?(?:wrong|incorrect|untrue|false|nonsense|not true|not right|not correct|not so|made up)"
_WRONG_DE = r"(?:(?:vollig|ganz|total|einfach) )?(?:falsch|unsinn|quatsch|unwahr|nicht wahr|nicht richtig|nicht korrekt|erfunden)"
_IT_EN = r"(?:no )?(?:that|this|it|that one|(?:your|the|that|this)(?: last)? (?:answer|reply|response))(?: was|'s| is)"
_IT_DE = r"(?:nein )?(?:das|es|(?:deine|die|diese)(?: letzte)? antwort)(?: war| ist)"
_KIND_EN = r"(?:short|shorter|brief|briefer|concise|long|longer|detailed|more detailed|formal|more formal|casual|funny|funnier|friendlier)"
_KIND_DE = r"(?:kurze|kurzere|kuerzere|knappe|knappere|lange|langere|laengere|ausfuhrliche|ausfuhrlichere|ausfuehrliche|formliche|formlichere|lockere|lustigere|witzigere|freundlichere)"

_SAID = {
    "en": (
        rf"{_IT_EN} (?:{_MANNER_EN}|{_WRONG_EN})(?: for me)?|(?:that|it) wasn't (?:{_MUCH}funny|true|right|correct)|"
        rf"(?:no )?(?:you(?:'ve)? (?:just )?made (?:that|it|this) up|you(?:'re| are) wrong(?: there| about that)?)|"
        rf"i(?:'d| would)? (?:want|prefer|like|need|rather have)(?: to (?:have|get))? {_KIND_EN} (?:answers|replies)(?: from you)?(?: please)?"
    ),
    "de": (
        rf"{_IT_DE} (?:{_MANNER_DE}|{_WRONG_DE})|(?:nein )?(?:das |es )stimmt (?:so |doch |gar |uberhaupt )*nicht|"
        rf"(?:nein )?das hast du (?:dir )?(?:nur )?(?:erfunden|ausgedacht)|"
        rf"ich (?:will|mochte|moechte|brauche|mag|bevorzuge|hatte gern|hatte gerne)(?: bitte)?(?: lieber)? {_KIND_DE} antworten(?: von dir)?(?: haben)?"
    ),
}
_MANNER = {"en": _MANNER_EN, "de": _MANNER_DE}
_WRONG = {"en": _WRONG_EN, "de": rf"{_WRONG_DE}|stimmt (?:so |gar )*nicht"}
_WHOLE = {"en": "that was {}", "de": "das war {}"}


def judged(text: str) -> Intent | None:
    """Return the intent of a whole sentence about a reply, or of a wish for replies; None for any other."""
    said = _plain(text)
    for language, pattern in _SAID.items():
        if said and _compiled(pattern).fullmatch(said):
            return Intent(WISH, text, Slots(), _CONFIDENCE, f"“{said}” is about a reply", language)
    return None


def judged_in_a_word(text: str) -> tuple[str, bool] | None:
    """Return the sentence that words like "too long" stand for right after a reply, None where they are no such words.

    The flag tells that they say it was wrong, which may also answer what a reply asked.
    """
    said = _plain(text)
    for flag, patterns in ((False, _MANNER), (True, _WRONG)):
        for language, pattern in patterns.items():
            if said and _compiled(pattern).fullmatch(said):
                return (f"das {said}" if said.startswith("stimmt") else _WHOLE[language].format(said)), flag
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Made for the first question: a tray at rest goes without.
    return re.compile(pattern)


def _plain(text: str) -> str:
    """Return the folded words; nothing of a question, or of what is longer than such words are."""
    if len(text) > _LONGEST or "?" in text:
        return ""
    return " ".join(re.sub(r"[^\w' ]+", " ", fold(text).replace("’", "'")).split())
