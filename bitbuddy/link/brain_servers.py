"""What a face may ask about servers that answer in place of a brain here: add, list, look for models, remove."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.app import Buddy
from bitbuddy.brain.remote.addresses import host_of
from bitbuddy.brain.remote.model import HERE, Server, model_of
from bitbuddy.brain.remote.once import keep_key, models_of
from bitbuddy.brain.remote.servers import checked
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError, BrainError, UsageError
from bitbuddy.kernel.events import ModelsChanged
from bitbuddy.link.talking import Json

_LONGEST_KEY = 4000


def brain_servers(buddy: Buddy, ask: bool = True) -> Json:
    """Tell which servers there are; with ``ask`` each is asked whether it answers, which may take seconds.

    ``answers`` is None for one that was not asked yet, and ``problem`` why one does not. ``asked`` is the model that
    would answer, empty where that is not known.
    """
    return {"servers": [server_told(buddy, one, ask) for one in buddy.servers.all()]}


def brain_server_add(
    buddy: Buddy, name: str, url: str, model: str = "", key: str = "", elsewhere: bool = False
) -> Json:
    """Add a server, or another in place of one of that name; its ``key`` goes into the system's keyring.

    One that does not answer now is kept as well, and that is told; one without the model, or that refuses the key, is
    not. ``elsewhere``: the person knows that what is asked leaves this computer. Without a ``key`` one that was given
    for the same address before is used; for another address it is forgotten. Raises UsageError, SettingsError,
    StorageError, ServerError, and DesktopError where there is no keyring for the key; then nothing is kept.
    """
    wanted = Server(str(name), str(url), str(model), bool(key))
    server = checked(wanted, bool(elsewhere))
    _refuse_key(str(key))
    before = next((one for one in buddy.servers.all() if one.name == server.name), None)
    had_key = before is not None and before.key_in_keyring
    if had_key and not key and before is not None and before.url == server.url:
        server = replace(server, key_in_keyring=True)  # another model of the same server
    there, error = _asked(server, str(key))
    _refuse_model(server.model, there)
    if key or (had_key and not server.key_in_keyring):
        keep_key(server.name, str(key))
    buddy.servers.add(server)
    buddy.servers.heard(server.name, error.title if error else "")
    if buddy.brain.status().model_path == server.id:
        buddy.brain.sleep()  # what is awake asks the one before
    buddy.events.publish(ModelsChanged())
    asked = model_of(server.model, there) or server.model
    told = {**server_told(buddy, server, False), "asked": asked}
    return {**told, "models": there, "told": _added(server, server.model or asked, error)}


def brain_server_models(buddy: Buddy, name: str) -> Json:
    """Tell which models a server has, and as ``asked`` which would answer. Raises NotFoundError, ServerError."""
    server = buddy.servers.get(str(name))
    try:
        models = models_of(server)
    except BrainError as error:
        buddy.servers.heard(server.name, error.title)
        raise
    buddy.servers.heard(server.name)
    asked = model_of(server.model, models) or server.model
    return {"name": server.name, "model": server.model, "asked": asked, "models": models}


def brain_server_remove(buddy: Buddy, name: str) -> Json:
    """Forget a server and its key; where it was in use, the best brain of this computer answers from then on.

    Raises NotFoundError, SettingsError, StorageError.
    """
    from bitbuddy.link.brains import brain_remove

    removed = brain_remove(buddy, buddy.servers.get(str(name)).id)
    return {"id": removed["id"], "told": removed["told"]}


def forget_key(server: Server) -> str:
    """Take the key of ``server`` out of the keyring; return what to tell where that did not work, or nothing."""
    if server.key_in_keyring:
        try:
            keep_key(server.name, "")
        except BitBuddyError as error:
            return f"Its key is still in the keyring: {error.title}"
    return ""


def _refuse_key(key: str) -> None:
    if len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError("That is not a key to a server.", "A key is one word of letters, digits and signs.")


def _refuse_model(model: str, there: list[str]) -> None:
    if model and there and not model_of(model, there):
        shown = ", ".join(display_text(one) for one in there[:8])
        raise UsageError(f"That server has no model called {display_text(model)}.", f"It has {shown}.")


def _asked(server: Server, key: str) -> tuple[list[str], BrainError | None]:
    """Return the models of a server and what is the matter with it; raises ServerError where the key is."""
    try:
        return models_of(server, key), None
    except BrainError as error:
        if "key" in error.title:
            raise
        return [], error


def server_told(buddy: Buddy, server: Server, ask: bool) -> Json:
    """Return a server as `brain_servers` tells it; with ``ask`` it is asked, which may take seconds."""
    asked, error = server.model, None
    if ask:
        try:
            asked = brain_server_models(buddy, server.name)["asked"]
        except BrainError as failed:
            error = failed
    problem = buddy.servers.health(server.name)
    return {
        "id": server.id,
        "name": server.name,
        "url": server.url,
        "model": server.model,
        "asked": asked,
        "context": server.context,
        "key": server.key_in_keyring,
        "elsewhere": not server.here,
        "host": host_of(server.url),
        "answers": None if problem is None else not problem,
        "problem": problem or "",
        "standing": _standing(server, problem, ask, error),
        "in_use": buddy.settings["brain.enabled"] and buddy.settings["brain.model"] == server.id,
    }


def _added(server: Server, asked: str, error: BrainError | None) -> str:
    where = _whereto(server)
    if not server.here and server.url.startswith("http:"):
        where += " It goes there unencrypted, and whoever is in the same network could read it."
    standing = f" But {_it(server, error)}" if error else f" {display_text(asked)} would answer there." if asked else ""
    return f"The server {display_text(server.name)} is added.{where}{standing}"


def _whereto(server: Server) -> str:
    return "" if server.here else f" What is asked of it leaves this computer and goes to {host_of(server.url)}."


def _it(server: Server, error: BrainError) -> str:
    """Return what is the matter with a server that was named just before, to go on in a sentence."""
    named = f"The server {display_text(server.name)} "
    told = str(error)
    return f"it {told.removeprefix(named)}" if told.startswith(named) else told


def _standing(server: Server, problem: str | None, now: bool, error: BrainError | None) -> str:
    """Return where a server is and how it is, for a person: ``now``, with its ``error``, or when it was last asked."""
    where = f"It is on {HERE if server.here else host_of(server.url)}."
    known = {None: "Whether it answers is seen when it is asked.", "": "It answered when it was last asked."}
    told = "It answers." if now and not problem else known.get(problem, problem or "")
    if error is not None:
        told = _it(server, error)
        told = f"{told[:1].upper()}{told[1:]}"
    return f"{where}{_whereto(server)} {told}"


def chosen_told(buddy: Buddy, server: Server, ask: bool) -> str:
    """Return what to tell of a server that is to answer from now on; with ``ask`` also whether it answers."""
    told = server_told(buddy, server, ask)
    beside = f" {told['problem']} Until it answers, replies are made by rules." if told["problem"] else ""
    return f"The server {display_text(server.name)} is asked from now on.{_whereto(server)}{beside}"


OPERATIONS = (brain_servers, brain_server_add, brain_server_models, brain_server_remove)
