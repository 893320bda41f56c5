"""Which of the kinds that were asked for are to be said, in any language."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.files.kinds import kind_of


def kinds_alone(kinds: Sequence[str], extensions: Sequence[str]) -> list[str]:
    """Return ``kinds`` but those that only repeat an extension: "PDF documents" are PDFs."""
    repeated = {kind_of(extension) for extension in extensions}
    return [kind for kind in kinds if kind not in repeated]


def said_photos(asked: FindFiles) -> bool:
    """Return whether the person said photos and not pictures, in English or German."""
    return "photo" in asked.said.kind or "foto" in asked.said.kind.casefold()
