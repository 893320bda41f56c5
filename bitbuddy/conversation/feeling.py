"""Hears how a person feels in what they say, lets the reply's tone show it, and keeps no word of it."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bitbuddy.conversation.intent import OPEN, PERSONAL, TALK_PREFIX, UNCLEAR
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.understanding.about_memory import ASK, TOLD
from bitbuddy.conversation.understanding.naming import asks
from bitbuddy.kernel.errors import StorageError
from bitbuddy.memory.model import MemoryKind
from bitbuddy.personality.situations import Situation

if TYPE_CHECKING:
    from bitbuddy.conversation.draft import Draft
    from bitbuddy.memory.emotions.feelings import Trend
    from bitbuddy.memory.emotions.happenings import Happening
    from bitbuddy.memory.emotions.model import Feeling

log = logging.getLogger(__name__)

# From this intensity on a reply shows that it was heard; what is bright needs less of an answer than what is heavy.
SHOWN_HEAVY, SHOWN_BRIGHT = 0.35, 0.6
# A buddy of less empathy than this, 0 to 10, keeps to the matter.
_LEAST_EMPATHY = 3
# Models of a file smaller than this (some 135 to 600 million parameters) were heard to answer grief, and what somebody
# told of their life, with inventions.
SMALL_BRAIN_BYTES = 700_000_000
# These comfort or cheer by themselves.
_TONED = frozenset({"talk.insult", "talk.compliment", "talk.thanks"})
_HEARD_IN = frozenset({OPEN, PERSONAL, UNCLEAR, TOLD})


class Feelings(Protocol):
    """What a turn may ask of how the person felt, and add to it; raises StorageError when the disk refuses."""

    def listens(self) -> bool: ...
    def hear(self, feeling: Feeling) -> None: ...
    def trend(self, days: int) -> list[Trend]: ...


class NothingFelt:
    """Stands where nobody listens for feelings."""

    def listens(self) -> bool:
        """Return that nobody does."""
        return False

    def hear(self, feeling: Feeling) -> None:
        """Keep nothing."""

    def trend(self, days: int) -> list[Trend]:
        """Return none."""
        return []


def hear(draft: Draft, kept: bool) -> None:
    """Let ``draft`` know how the person feels who said this, and what happened to theirs.

    How they feel is added to the trend where what they say is ``kept``; what happened is not.

    Orders and questions about files say how somebody looks for them, not how they are; nor does a taste: who hates
    coriander is not angry.
    """
    intent, feelings = draft.intent, draft.parts.feelings
    talks = intent.name in _HEARD_IN or intent.name.startswith(TALK_PREFIX)
    told = draft.taught.told
    if not talks or not feelings.listens() or (told and all(one.kind is MemoryKind.PREFERENCE for one in told)):
        return
    from bitbuddy.memory.emotions.happenings import read_happening
    from bitbuddy.memory.emotions.reading import read_feeling

    draft.feeling = read_feeling(draft.question.text, intent.language)
    draft.happened = read_happening(draft.question.text, intent.language)
    if draft.feeling is not None and not draft.feeling.heavy and asks(draft.question.text):
        draft.feeling = None  # "am I happy at work?" is no joy
    if draft.feeling is not None and kept:
        try:
            feelings.hear(draft.feeling)
        except StorageError as error:
            log.warning("A feeling could not be added to the trend: %s", type(error).__name__)


def is_small(model_path: str) -> bool:
    """Return whether the brain of this file makes more up about a person's life than one would put up with.

    ``model_path`` is "" for none, or one elsewhere.
    """
    with contextlib.suppress(OSError):
        return bool(model_path) and Path(model_path).stat().st_size < SMALL_BRAIN_BYTES
    return False


def weighs(draft: Draft) -> bool:
    """Return whether something weighs on the person who said this."""
    if draft.happened is not None and _has_empathy(draft):
        return draft.happened.heavy
    return draft.feeling is not None and draft.feeling.heavy and _shows(draft)


def is_moving(draft: Draft) -> bool:
    """Return whether what was said calls for a kind word first: "All right." is no word for a death, nor for a baby."""
    if weighs(draft) or _happened(draft) is not None or (_only_tells(draft) and _shows(draft)):
        return True
    return any(one.predicate == "died_on" for one in draft.taught.told)


def show(draft: Draft) -> None:
    """Let a reply that rules made have a word on what happened or how the person feels; what calls for it comes first.

    It is said but once, however often this is called.
    """
    if draft.badge is not Badge.RULES or not draft.text or draft.intent.name in _TONED:
        return
    from bitbuddy.conversation.wording import feelings as wording  # of no use to a tray at rest

    feeling, happened, language = draft.feeling, _happened(draft), draft.language
    if happened is not None:
        said = wording.of_happening(happened, draft.question.text, language)
        joint = " " if happened.glad else "\n\n"
        draft.text = joint.join(part for part in (said, _beside(draft)) if part)
    elif feeling is not None and _shows(draft):
        said = wording.heard(feeling.emotion, language)
        if feeling.heavy:
            draft.text = "\n\n".join(part for part in (said, _beside(draft)) if part)
        else:
            draft.text = f"{said} {draft.text}" if _only_tells(draft) else f"{draft.text}\n\n{said}"
    draft.feeling = draft.happened = None


def _beside(draft: Draft) -> str:
    """Return what is said behind a kind word: what was answered, else that it is kept; of a mere mood nothing."""
    asked = draft.intent.name == ASK and not draft.question.text.rstrip().endswith("?")
    # To be cheered up is not what somebody needs who is sad or afraid.
    if not asked and not any(situation == Situation.ENCOURAGEMENT for situation, _ in draft.phrases):
        return draft.text
    from bitbuddy.memory.emotions.happenings import Happening
    from bitbuddy.memory.emotions.model import Emotion

    feeling, happened = draft.feeling, draft.happened
    mood = happened is Happening.TIRED or (
        happened is None
        and (draft.intent.name != OPEN or feeling is None or feeling.emotion in {Emotion.SADNESS, Emotion.FEAR})
    )
    return draft.wording.memory.kept_as_said() if draft.taught.learns and not mood else ""


def said_in_prompt(draft: Draft, block: str) -> str:
    """Return the block of a prompt with a line on how the person feels, so that the brain answers in that tone."""
    if not _shows(draft):
        return block
    from bitbuddy.conversation.wording import feelings as wording

    assert draft.feeling is not None
    return "\n".join(part for part in (block, wording.for_brain(draft.feeling.emotion)) if part)


def _happened(draft: Draft) -> Happening | None:
    return draft.happened if _has_empathy(draft) else None


def _only_tells(draft: Draft) -> bool:
    return draft.intent.name in {OPEN, TOLD}


def _has_empathy(draft: Draft) -> bool:
    return draft.personality.traits.empathy >= _LEAST_EMPATHY


def _shows(draft: Draft) -> bool:
    feeling = draft.feeling
    if feeling is None or not _has_empathy(draft):
        return False
    return feeling.intensity >= (SHOWN_HEAVY if feeling.heavy else SHOWN_BRIGHT)
