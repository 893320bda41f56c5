# ruff: noqa: E501 - patterns are read best in one piece
"""Whether a question is for the buddy itself: on privacy, or on the talks; what knows these is loaded only for such."""

from __future__ import annotations

import re
from datetime import datetime

from bitbuddy.conversation.intent import Intent

# One of these is in each of them. What is behind is large, and of no use to a tray that is asked for files.
_PRIVACY = re.compile(
    r"\b(?:you|your|yourself|du|dich|dir|dein|leav|sent|send|uploa|hochgel|transm|shar|leak|priva|secre|confid|incog|record|anonym|safe|secur|"
    r"encrypt|verschl|protect|trust|data|what (?:i|we)|was ich|who|whom|wer|wem|any|someone|somebody|jemand|nobody|no one|else|other|andere|"
    r"fremd|hack|google|microsoft|hersteller|boss|spy|spi|verl|verschick|daten|geheim|vertrau|vier augen|sicher|gespr|gesagt|gespeich|mitge|"
    r"stored|kept|saved|bleib|erz|memor|conversation|chat|talk|telem|internet|online|offline|cloud|server|network|delet|eras|lösch|losch|"
    r"loesch|entfern|export|between us|unter uns|stay|only on|remember (?:this|our)|"
    r"my (?:\w+ )?(?:wife|husband|partner|brother|sister|mother|father|family|boss|kids)|mein\w* (?:frau|mann|chef|familie))",
    re.IGNORECASE,
)
_TALKS = re.compile(
    r"\b(?:told|said|say|mention|writ|wrote|talk|ask|conversation|session|chat|discuss|weekend|speak|spoke|know|usually|what (?:did|do|have) i|"
    r"we do|do we|(?:mon|tues|wednes|thurs|fri|satur|sun)day|gesagt|erzähl|erzaehl|geschrieben|gespräch|gespraech|unterhaltung|frag|unternehm|"
    r"verbring|red|sprech|schreib|erwähn|erwaehn|mach|treib|tu|was hab)",
    re.IGNORECASE,
)


def asked_of_itself(text: str, now: datetime, after_memory: bool) -> Intent | None:
    """Return the intent of a question on privacy or on the talks, None for any other; never raises.

    ``after_memory``: nothing was said before, or it was of the memory: "it" may mean what is remembered.
    """
    if _PRIVACY.search(text):
        from bitbuddy.conversation.understanding.about_privacy import asked_of_privacy

        if found := asked_of_privacy(text, after_memory):
            return found
    if _TALKS.search(text):
        from bitbuddy.conversation.understanding.about_talks import asked_of_talks

        return asked_of_talks(text, now)
    return None
