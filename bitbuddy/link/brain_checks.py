"""What can be wrong with brains: the engine, the one in use, the catalogue, and the folder of models."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator

from bitbuddy.app import Buddy
from bitbuddy.brain.cache import InstalledModel
from bitbuddy.brain.cache.importing import ASIDE
from bitbuddy.brain.fetch.model import UNDER_WAY
from bitbuddy.brain.fit.model import Level
from bitbuddy.brain.household import Leftover
from bitbuddy.brain.remote.bitnet import FOLDER_SETTING, server_in
from bitbuddy.brain.remote.models import is_server
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import BrainAbsentError, NotFoundError
from bitbuddy.link.brain_servers import server_told
from bitbuddy.link.check import Check


def brain_checks(buddy: Buddy) -> Iterator[Check]:
    """Look at everything about brains."""
    yield _engine()
    yield _brain(buddy)
    yield from _fit(buddy)
    yield from _bitnet(buddy)
    yield from _catalogue(buddy)
    yield from _folder(buddy)
    yield from (_missing(model.id, str(model.path)) for model in buddy.models.missing())
    yield from (_damaged(model) for model in buddy.models.models() if model.damaged)
    running = [one for one in buddy.downloads.all() if one.state in UNDER_WAY]
    yield from (_leftover(one) for one in buddy.household.leftovers(running))
    yield from (
        Check(True, f"{one.words} `bitbuddy brain get {one.newer.id}` fetches it.")
        for one in buddy.household.upgrades()
    )


def _engine() -> Check:
    if importlib.util.find_spec("llama_cpp") is None:
        return Check(
            False,
            "The engine that runs a brain is not installed; replies are made by rules.",
            "Run `scripts/run` again, or install bitbuddy[brain].",
        )
    return Check(True, "The engine that runs a brain is installed.")


def _brain(buddy: Buddy) -> Check:
    if os.environ.get("BITBUDDY_NO_BRAIN") == "1":
        return Check(True, "BITBUDDY_NO_BRAIN is set, so no brain is used.")
    if not buddy.settings["brain.enabled"]:
        return Check(True, "No brain is used, as the setting brain.enabled says; replies are made by rules.")
    status = buddy.brain.status()
    if is_server(status.model_path):
        return _server(buddy, status.model_path)
    models = buddy.models.models()
    if not models:
        return Check(
            False,
            "There is no brain; replies are made by rules.",
            "`bitbuddy brain list` shows those that can be had, `bitbuddy brain get ID` fetches one.",
        )
    return Check(True, f"The brain is {status.name or models[0].name}, {status.state.value}. {status.message}".strip())


def _server(buddy: Buddy, wanted: str) -> Check:
    try:
        told = server_told(buddy, buddy.servers.get(wanted), ask=True)
    except NotFoundError as error:  # removed this moment
        return Check(False, str(error))
    return Check(
        not told["problem"], f"The brain is the server {display_text(told['name'])}. {told['standing']}".strip()
    )


def _fit(buddy: Buddy) -> Iterator[Check]:
    """Tell whether the brain in use fits this machine."""
    path = buddy.brain.status().model_path if buddy.settings["brain.enabled"] else ""
    judged = buddy.household.fit_of_file(path) if path else None
    if judged is not None:
        smaller = "" if judged.level is not Level.NO else "`bitbuddy brain list` shows which brains fit this computer."
        yield Check(
            judged.level is not Level.NO, f"The brain in use: {judged.words[:1].lower()}{judged.words[1:]}", smaller
        )


def _bitnet(buddy: Buddy) -> Iterator[Check]:
    """Tell whether what only bitnet.cpp runs can be run, where the person said that there is one."""
    if folder := str(buddy.settings[FOLDER_SETTING]):
        try:
            yield Check(True, f"bitnet.cpp's server is there: {display_path(server_in(folder))}.")
        except BrainAbsentError as error:
            yield Check(False, f"{error.title} {error.message}", error.hint)


def _catalogue(buddy: Buddy) -> Iterator[Check]:
    problem = buddy.catalogue.problem
    if problem is not None:
        yield Check(False, f"{problem.title} {problem.message}".strip(), problem.hint)
    else:
        yield Check(True, f"The catalogue has {len(buddy.catalogue.entries())} brains.")


def _folder(buddy: Buddy) -> Iterator[Check]:
    """Tell what the models take; a folder that is gone or closed means that none can come."""
    folder, where = buddy.home.models, display_path(buddy.home.models)
    if not folder.is_dir():
        yield Check(False, f"The folder of brains is gone: {where}.", "Make it again; starting Bit Buddy does it too.")
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield Check(False, f"No brain can be fetched, as {where} cannot be written.", "Make the folder writable.")
    else:
        yield Check(True, f"Brains of your own take {format_bytes(buddy.models.room_taken())} in {where}.")


def _missing(identifier: str, path: str) -> Check:
    return Check(
        False,
        f"The brain {display_text(identifier)} was used where it lay, and is gone from {display_path(path)}.",
        f"Put it back, or forget it: `bitbuddy brain remove {display_text(identifier)}`.",
    )


def _damaged(model: InstalledModel) -> Check:
    again = "Install Bit Buddy again." if model.shipped else f"`bitbuddy brain get {model.id}` fetches it again."
    return Check(
        False,
        f"{display_path(model.path)} is not the brain it claims to be: its content is not what the catalogue says.",
        again,
    )


def _leftover(left: Leftover) -> Check:
    if ASIDE in left.path.name:
        told = f"{format_bytes(left.bytes)} lie in {display_path(left.path)}, which had the name of a brain."
        return Check(True, f"{told} It was not that brain, and nothing needs it; the file may be deleted.")
    told = f"{format_bytes(left.bytes)} of an unfinished brain lie in {display_path(left.path)}."
    if not left.id:
        return Check(True, f"{told} Nothing needs them; the file may be deleted.")
    return Check(
        True, f"{told} `bitbuddy brain get {left.id}` goes on with it, `bitbuddy brain cancel {left.id}` deletes it."
    )
