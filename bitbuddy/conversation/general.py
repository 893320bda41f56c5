"""What is said to a question of general knowledge where no brain is there that could be trusted with it."""

from __future__ import annotations

import logging

from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.feeling import SMALL_BRAIN_BYTES
from bitbuddy.conversation.intent import OPEN, Choice
from bitbuddy.conversation.skills.contract import Brains
from bitbuddy.conversation.understanding.of_world import asks_of_world, name_asked
from bitbuddy.conversation.unknowing import Unknowing
from bitbuddy.kernel.errors import StorageError

log = logging.getLogger(__name__)

_LOOKED_BACK = 24


def is_of_world(draft: Draft) -> bool:
    """Return whether an open question asks for general knowledge, and for nobody the person told of."""
    intent = draft.intent
    if intent.name != OPEN or not asks_of_world(intent.text, intent.language):
        return False
    name = name_asked(intent.text)
    return not (name and draft.parts.memory.knows(name))


def whom_asked(draft: Draft) -> str:
    """Return the name of somebody, or of a place, that an open question asks of and nobody told of; "" for none."""
    name = name_asked(draft.intent.text) if draft.intent.name == OPEN else ""
    return "" if name and draft.parts.memory.knows(name) else name


def answer(draft: Draft, name: str = "") -> None:
    """Say that this is general knowledge and not known, and what is known; once in a talk what would help, too.

    ``name`` is one that nobody told of, and that the world may know.
    """
    why, wording = _why(draft), draft.wording
    draft.text = wording.talk.not_of_world(why, name)
    hint = wording.talk.bigger_brain()
    if why is not Unknowing.RULES and not _was_said(draft, hint):
        draft.text = f"{draft.text} {hint}"
        draft.choices = (Choice(*wording.brains.offers("window")),)


def speaks(brains: Brains, language: str) -> bool:
    """Return whether the brain in use was made for ``language``; True where that is not known."""
    used = brains.now().id
    row = next((one for one in brains.known() if one.id == used), None)
    return row is None or not row.languages or language in row.languages


def cannot_speak(draft: Draft) -> bool:
    """Say that the brain does not speak this language, and what would help; return False where that was said before."""
    wording = draft.wording
    said = wording.talk.not_its_language()
    if _was_said(draft, said):
        return False
    draft.text = said
    draft.choices = (Choice(*wording.brains.offers("window")),)
    return True


def _why(draft: Draft) -> Unknowing:
    brains = draft.parts.brains
    now = brains.now()
    if not now.id:
        return Unknowing.NO_BRAIN
    row = next((one for one in brains.known() if one.id == now.id), None)
    able = "chat" in now.roles and (row is None or bool(row.server) or row.bytes >= SMALL_BRAIN_BYTES)
    return Unknowing.RULES if able else Unknowing.SMALL


def _was_said(draft: Draft, hint: str) -> bool:
    try:
        before = draft.parts.memory.said_in(draft.taught.session, _LOOKED_BACK, "") if draft.taught.session else []
    except StorageError as error:
        log.warning("The talk before could not be read: %s", type(error).__name__)
        return False
    return any(hint in one.text for one in before)
