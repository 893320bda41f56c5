"""Talk about notices: is there any news, why was I told, less of that, and be quiet for a while."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bitbuddy.conversation.facts import SELF, Fact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.wording.told import NoticeWording
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.notices.model import Notice, NoticeState
from bitbuddy.personality.situations import Situation

LISTED = 5
NEWS = timedelta(days=1)
QUIET_MINUTES = 60
MORNING = 7
_LONGEST_MINUTES = 7 * 24 * 60
_HIDDEN = frozenset({NoticeState.DISMISSED, NoticeState.WITHHELD})

_NUMBERS = {
    word: number
    for number, words in {
        0.5: "half halbe halben",
        1: "a an one ein eine einen einer",
        2: "two zwei",
        3: "three drei",
        4: "four vier",
        5: "five funf fuenf",
        6: "six sechs",
        8: "eight acht",
        10: "ten zehn",
        12: "twelve zwolf zwoelf",
        15: "fifteen funfzehn fuenfzehn",
        20: "twenty zwanzig",
        30: "thirty dreissig",
    }.items()
    for word in words.split()
}
_UNITS = {"m": 1, "h": 60, "s": 60, "d": 24 * 60, "t": 24 * 60}
_LENGTH = re.compile(
    r"\b(\d{1,4}|" + "|".join(_NUMBERS) + r") (?:an? |eine )?(minuten?|minutes?|min|hours?|h|stunden?|days?|tage?n?)\b"
)
_UNTIL = re.compile(r"\b(?:until|till?|bis) (?:um )?(\d{1,2})(?:[:.](\d\d))? ?(am|pm|uhr|o'clock)?\b")
_TOMORROW = re.compile(r"\b(?:until|till?|bis) (?:tomorrow|morgen)\b")


def news(request: Request) -> Findings:
    """Answer "any news?": what was told within a day, the newest first, and what waits."""
    notices, wording = request.parts.notices, request.wording.notices
    recent = [
        one
        for one in notices.latest(50)
        if request.now - one.created < NEWS and one.state not in _HIDDEN and not one.group
    ]
    if not recent:
        return Findings(Situation.TOLD, wording.no_news())
    facts = tuple(_fact(one, wording) for one in recent[:LISTED])
    lines = request.wording.lists.listed([fact.text for fact in facts], LISTED, len(recent))
    return Findings(Situation.TOLD, f"{wording.news(len(recent))}\n{lines}", facts)


def why(request: Request) -> Findings:
    """Answer why the last notice was raised: what was seen, and which rule let it through."""
    notice, wording = request.parts.notices.last_shown(), request.wording.notices
    if notice is None:
        return Findings(Situation.TOLD, wording.nothing_told())
    title, _ = wording.told(notice)
    text = f"{wording.because(title)} {' '.join(wording.reasons(notice))}"
    return Findings(Situation.TOLD, text, (Fact("notice", text, SELF),))


def less(request: Request) -> Findings:
    """Tell less of the kind of the last notice."""
    notices, wording = request.parts.notices, request.wording.notices
    notice = notices.last_shown()
    if notice is None:
        return Findings(Situation.TOLD, wording.nothing_told())
    if notice.kind.value == "digest":
        return Findings(Situation.TOLD, wording.only_a_digest())
    notices.act(notice.id, "less")
    text = wording.less(notice.kind.value, notices.level(notice.kind))
    return Findings(Situation.TOLD, text, (Fact("notice", text, SELF),))


def quiet(request: Request) -> Findings:
    """Be quiet for as long as was asked; an hour when no time was named."""
    minutes = minutes_asked(request.intent.text, request.now)
    until = request.parts.notices.snooze(minutes)
    text = request.wording.notices.quiet(until or request.now, request.now)
    return Findings(Situation.TOLD, text, (Fact("notice", text, SELF),))


def minutes_asked(text: str, now: datetime) -> int:
    """Return for how many minutes a sentence asks to be quiet: "two hours", "until 6 pm", "bis morgen"."""
    said = fold(text)
    found = _LENGTH.search(said)
    if found is not None:
        number = float(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
        return round(min(max(number * _UNITS[found[2][0]], 1), _LONGEST_MINUTES))
    if _TOMORROW.search(said):
        morning = (now + timedelta(days=1)).replace(hour=MORNING, minute=0, second=0)
        return _minutes(morning - now)
    found = _UNTIL.search(said)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if found and found[3] == "pm" and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return QUIET_MINUTES
    until = now.replace(hour=hour, minute=minute, second=0)
    return _minutes(until - now if until > now else until - now + timedelta(days=1))


def _minutes(length: timedelta) -> int:
    return max(1, -(-round(length.total_seconds()) // 60))


def _fact(notice: Notice, wording: NoticeWording) -> Fact:
    title, text = wording.told(notice)
    said = f"{title}: {text}" if text else title
    return Fact("notice", display_text(said.replace("\n", "; ")), SELF)


SKILLS = (
    Skill(
        "notices.news",
        "say what I noticed lately",
        news,
        None,
        "any news?",
        cues={
            "en": (
                "any news",
                "any (notice|notices|notifications)",
                "(show|list) (my|the|your)? (notices|notifications)",
                "(did|have) i (miss|missed) (anything|something)",
                "what did i miss",
                "show me … (notices|notifications)",
                "did you notice (anything|something)",
                "what did you notice",
                "what (did|have) you (tell|told|notify|notified|report|reported) (me|us) … (today|yesterday|lately)",
                "what (did|have) you (tell|told|notify|notified) (me|us) … (recently|so far)",
                "anything new for me",
            ),
            "de": (
                "(gibt es|gibts|gibt's) (was|etwas|irgendwas)? neues",
                "irgendwelche neuigkeiten",
                "neuigkeiten",
                "ich … verpasst",
                "was habe ich verpasst",
                "was ist dir … aufgefallen",
                "was hast du (mir|uns) … (gesagt|gemeldet|mitgeteilt|berichtet)",
                "(zeig|zeige) mir? (meine|die|deine)? (hinweise|meldungen|benachrichtigungen)",
            ),
        },
        in_languages={"de": Described("sagen, was mir in letzter Zeit aufgefallen ist", "gibt es etwas Neues?")},
    ),
    Skill(
        "notices.why",
        "say why I told you something",
        why,
        None,
        "why did you tell me this?",
        cues={
            "en": (
                "why (did|do|are) you (tell|telling|told|show|showing|notify|notifying) me (this|that)?",
                "why (this|that|the) (notice|notification)",
                "why am i (told|seeing|shown) (this|that)",
                "why (was|were) i (told|notified)",
            ),
            "de": (
                "(warum|wieso|weshalb) (sagst|erzahlst|meldest|zeigst) du mir (das|dies)?",
                "(warum|wieso|weshalb) hast du mir (das|dies)? (gesagt|erzahlt|gemeldet|gezeigt)",
                "(warum|wieso|weshalb) (diese|die|dieser|der) (meldung|benachrichtigung|hinweis)",
            ),
        },
        in_languages={"de": Described("sagen, warum ich etwas gemeldet habe", "warum sagst du mir das?")},
    ),
    Skill(
        "notices.less",
        "tell you less of a kind",
        less,
        None,
        "less of this",
        cues={
            "en": (
                "less of (this|that|these|those)",
                "(fewer|less) (of these|of those|such)? (notices|notifications)",
                "(don't|dont|do not|stop) (tell|telling|notify|notifying|show|showing) me (this|that|these)",
            ),
            "de": (
                "(weniger davon|davon weniger)",
                "weniger (solche|von diesen|von solchen)? (meldungen|hinweise|benachrichtigungen)",
                "(sag|melde|zeig|erzahl) mir (das|so etwas|sowas) nicht mehr",
            ),
        },
        in_languages={"de": Described("eine Art von Meldung seltener bringen", "weniger davon")},
        outright=True,
    ),
    Skill(
        "notices.quiet",
        "be quiet for a while",
        quiet,
        None,
        "be quiet for two hours",
        cues={
            "en": (
                "(be|stay|keep|remain) quiet (for|until|till)? (now|today)?",
                "quiet (for|until|till)",
                "(do not|don't|dont) disturb",
                "leave me (alone|in peace)",
                "(snooze|mute) (the|all|your|yourself)? (notices|notifications)?",
                "no (notices|notifications) (for|until|till)",
            ),
            "de": (
                "(sei|bleib) … (still|ruhig|leise)",
                "(nicht|bitte nicht) storen",
                "(lass|lasse) mich in ruhe",
                "ruhe (bis|fur)",
                "keine (meldungen|hinweise|benachrichtigungen) (bis|fur)",
            ),
        },
        in_languages={"de": Described("eine Weile still sein", "sei zwei Stunden still")},
        outright=True,
    ),
)
