"""What a download is asked before anything else: whether the brain fits, and whether its terms were accepted."""

from __future__ import annotations

from typing import Protocol

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.fit.model import Fit, Level
from bitbuddy.kernel.errors import DoesNotFitError, TermsNotAcceptedError

# What helps is another thing for each thing that a brain can fail at; for memory it is a smaller one.
_HINTS = {
    "engine": "Choose a brain that the engine runs, or build bitnet.cpp and say where with "
    "`bitbuddy settings set brain.bitnet_folder FOLDER`.",
    "processor": "Replies are made by rules here; everything but free talk works without a brain.",
    "disk": "Make room, or choose a smaller brain.",
}


class Shelf(Protocol):
    """Where entries are found by id; the catalogue."""

    def get(self, id: str) -> CatalogueEntry:
        """Raise NotFoundError for an id that nothing has."""
        ...


def check_fit(entry: CatalogueEntry, verdict: Fit) -> None:
    """Raise DoesNotFitError where the ``verdict`` on ``entry`` is that it does not."""
    if verdict.level is Level.NO:
        against = verdict.reasons[0] if verdict.reasons else verdict.words
        hint = _HINTS.get(verdict.against, "Choose a smaller brain.")
        raise DoesNotFitError(f"{entry.name} does not fit on this computer.", against, hint)


def check_terms(entry: CatalogueEntry, accepted: bool) -> None:
    """Raise TermsNotAcceptedError where ``entry`` has terms that were not ``accepted``."""
    if entry.terms and not accepted:
        raise TermsNotAcceptedError(
            f"{entry.name} has terms that you have to accept first.",
            f"They are at {entry.terms}.",
            "Read them, and say that you accept them.",
        )
