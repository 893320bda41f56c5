"""Whether there can be a brain at all, and the sentence for each reason why not."""

from __future__ import annotations

import contextlib
import importlib.util
import os
from collections.abc import Callable

from bitbuddy.brain.awake import BrainOptions
from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.remote.model import PREFIX
from bitbuddy.kernel.errors import BrainAbsentError, BrainCrashedError, BrainError, BrainTiredError

NO_BRAIN_VARIABLE = "BITBUDDY_NO_BRAIN"
CRASHES_UNTIL_TIRED = 3


def chosen_models(options: BrainOptions, models: ModelCache) -> tuple[list[InstalledModel], str]:
    """Return the models to try in order, and the sentence to tell where another takes the place of the chosen one.

    Raises BrainAbsentError.
    """
    return (models.choose(options.model), "") if options.strictly else models.choose_or_next(options.model)


def refuse_if_absent(options: BrainOptions, models: ModelCache) -> str:
    """Raise BrainAbsentError if it is switched off, or the engine or a model is missing.

    Returns the sentence to tell where another model takes the place of the chosen one, which is gone or cannot be used;
    else nothing.
    """
    if os.environ.get(NO_BRAIN_VARIABLE, "0") not in {"", "0"}:
        raise BrainAbsentError("The brain is switched off.", f"{NO_BRAIN_VARIABLE} is set.", "Unset it to use a brain.")
    if not options.enabled:
        raise BrainAbsentError(
            "The brain is switched off.", hint="Choose one in “Brains…” in the menu, or with `bitbuddy brain use`."
        )
    if not options.model.startswith(PREFIX) and not engine_installed():
        raise BrainAbsentError(
            "The engine for the brain is not installed.", "Answers are made by rules.", "Install llama-cpp-python."
        )
    return chosen_models(options, models)[1]


class Presence:
    """Whether there can be a brain, as things are at the moment of asking."""

    def __init__(self, options: Callable[[], BrainOptions], models: ModelCache) -> None:
        self._options = options
        self._models = models

    def refuse(self) -> str:
        """Raise or tell as `refuse_if_absent`."""
        return refuse_if_absent(self._options(), self._models)

    def reason(self) -> str:
        """Return why there is none, or what is to be told of the one there is; empty if all is as chosen."""
        try:
            return self.refuse()
        except BrainAbsentError as error:
            return error.title

    def is_of(self, wanted: str) -> bool:
        """Return whether ``wanted`` is the one in use, or empty. Raises BrainAbsentError if it is not here."""
        options = self._options()
        if not wanted:
            self._models.choose_or_next(options.model)
            return True
        chosen, likely = self._models.choose(wanted)[0], self.likely()
        return options.enabled and likely is not None and chosen.path == likely.path

    def likely(self) -> InstalledModel | None:
        """Return the model that would be woken."""
        with contextlib.suppress(BrainAbsentError):
            return chosen_models(self._options(), self._models)[0][0]
        return None


def engine_installed() -> bool:
    """Return whether the engine's library is there, without loading it."""
    return importlib.util.find_spec("llama_cpp") is not None


def our_bug() -> BrainError:
    """Return the error for what should not have happened."""
    return BrainError("The brain failed.", "That is a mistake of Bit Buddy's own; the log file tells more.")


def crashed(why: str) -> BrainCrashedError:
    """Return the error for a process that died or hung; ``why`` completes "It …"."""
    return BrainCrashedError("The brain crashed.", f"It {why}.", "It is restarted with the next question.")


def tired() -> BrainTiredError:
    """Return the error after too many crashes in a row."""
    return BrainTiredError(
        "The brain is left asleep.",
        f"It crashed {CRASHES_UNTIL_TIRED} times in a row; answers are made by rules.",
        "Wake it by hand, or choose another brain.",
    )
