"""What a face may ask about brains: which there are, and to fetch, choose, try, test and remove one."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from bitbuddy.app import Buddy
from bitbuddy.brain.cache import InstalledModel, Step
from bitbuddy.brain.cache.importing import could_be_taken_in
from bitbuddy.brain.cache.sentences import wrong_hash
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.remote.models import is_server
from bitbuddy.brain.tuning.model import words_of
from bitbuddy.conversation.trying import Tasted
from bitbuddy.kernel.errors import ModelUnreadableError, NotFoundError, UsageError
from bitbuddy.kernel.events import BrainState, DownloadChanged, Event, ModelsChanged
from bitbuddy.kernel.paths import typed_path
from bitbuddy.link.brain_servers import chosen_told, forget_key, server_told
from bitbuddy.link.talking import Json

NO_BRAIN = "none"
# How soon the end of the owner is noticed by who watches a download; its progress comes by itself.
_LOOK_SECONDS = 0.5


def brain_status(buddy: Buddy, ask: bool = False) -> Json:
    """Tell how the brain is, without waking it; of a server in use also, as ``server``, how that is.

    With ``ask`` it is asked, which may take seconds.
    """
    status = buddy.brain.status()
    measured = buddy.self_test.known(status.model_path)
    return {
        "enabled": bool(buddy.settings["brain.enabled"]),
        "state": status.state.value,
        "name": status.name,
        "model_path": status.model_path,
        "message": status.message,
        "pid": status.pid,
        "rss_bytes": status.rss_bytes,
        "profile": status.profile,
        "engine": status.engine,
        "threads": status.threads,
        "context": status.context,
        "roles": list(status.roles),
        "tried": status.tried,
        "measured": measured.to_json() if measured else None,
        "measured_words": words_of(measured),
        "server": _server_in_use(buddy, status.model_path, ask),
    }


def _server_in_use(buddy: Buddy, path: str, ask: bool) -> Json | None:
    with contextlib.suppress(NotFoundError):  # it may have been removed this moment
        return server_told(buddy, buddy.servers.get(path), ask) if is_server(path) else None
    return None


def brain_sleep(buddy: Buddy) -> Json:
    """Give the brain's memory back now."""
    buddy.brain.sleep()
    return brain_status(buddy)


def brain_wake(buddy: Buddy) -> Json:
    """Start the brain; returns at once, events tell when it is awake."""
    buddy.brain.wake()
    return brain_status(buddy)


def brain_test(buddy: Buddy, brain: str = "") -> Iterator[Json]:
    """Try what a brain can do (empty: the one in use), stream the progress, and end with what it earned and why.

    Raises NotFoundError for what is not installed.
    """
    _refuse_unknown(buddy, str(brain))
    with contextlib.closing(buddy.test_brain(str(brain))) as steps:
        for step in steps:
            said = step.to_json()
            yield {**said, "name": _name_of(buddy, said["id"])} if said["type"] == "done" else said


def _name_of(buddy: Buddy, identifier: str) -> str:
    with contextlib.suppress(NotFoundError):
        return buddy.models.get(identifier).name
    return identifier


def brain_try(buddy: Buddy, brain: str = "") -> Iterator[Json]:
    """Put one short question to a brain (empty: the one in use): its checked reply, and how quick it was.

    Raises NotFoundError for what is not installed.
    """
    _refuse_unknown(buddy, str(brain))
    with contextlib.closing(buddy.taste_brain(str(brain))) as steps:
        for step in steps:
            said = step.to_json()
            if isinstance(step, Tasted):
                path = said.pop("path")
                said["id"] = next((one.id for one in buddy.models.models() if str(one.path) == path), str(brain))
            yield said


def brain_bench(buddy: Buddy, id: str = "") -> Iterator[Json]:
    """Measure how the engine runs a brain (empty: the one in use) best here, stream the progress, and end with that.

    It is used from the next waking on. Raises NotFoundError for what is not installed.
    """
    _refuse_unknown(buddy, str(id))
    with contextlib.closing(buddy.self_test.measure(str(id))) as steps:
        for step in steps:
            said = step.to_json()
            yield said if said["type"] == "progress" else {**said, **_chosen_besides(buddy)}


def _chosen_besides(buddy: Buddy) -> Json:
    """Tell the settings that win over what was measured."""
    return {"threads_chosen": buddy.settings["brain.threads"], "enabled": bool(buddy.settings["brain.enabled"])}


def brain_list(buddy: Buddy) -> Json:
    """Tell which brains can be had and which are here: what each is, whether it fits and why, and what it earned."""
    problem = buddy.catalogue.problem
    return {"brains": _rows(buddy), "problem": str(problem) if problem else ""}


def _rows(buddy: Buddy) -> list[Json]:
    status = buddy.brain.status()
    in_use = status.model_path if buddy.settings["brain.enabled"] else ""
    return buddy.household.rows(buddy.downloads.all(), in_use)


def _row(buddy: Buddy, identifier: str) -> Json:
    return next((row for row in _rows(buddy) if row["id"] == identifier), {})


def brain_downloads(buddy: Buddy) -> Json:
    """Tell which brains are on their way, and how far."""
    return {"downloads": [one.to_json() for one in buddy.downloads.all()]}


def brain_download(buddy: Buddy, id: str, do: str, accepted: bool = False, use: bool = False) -> Json:
    """Start, pause, go_on or cancel a download and tell how it is then; events tell its progress.

    ``accepted``: the person has read the terms of its licence. ``use``: it answers as soon as it is here, also after
    the next start, unless another choice is made before. Raises FetchError, NotFoundError.
    """
    if do == "start":
        return {"download": _begun(buddy, str(id), bool(accepted), bool(use)).to_json()}
    steps: dict[str, Callable[[str], Download]] = {
        "pause": buddy.downloads.pause,
        "go_on": buddy.downloads.go_on,
        "cancel": buddy.downloads.cancel,
    }
    if do not in steps:
        raise UsageError(f"A download cannot {str(do)[:40]}.", hint="It can start, pause, go_on and cancel.")
    return {"download": steps[do](str(id)).to_json()}


def _begun(buddy: Buddy, identifier: str, accepted: bool, use: bool = False) -> Download:
    """Start or go on; a brain that is here, and whole, needs no download. Raises NotFoundError, FetchError."""
    entry = buddy.catalogue.get(identifier)
    for model in buddy.models.models():
        if model.entry is not None and model.entry.id == entry.id:
            with contextlib.suppress(ModelUnreadableError):
                buddy.models.check(model, buddy.ending.is_set)
                if use:
                    buddy.choice.use(model.id)
                told = "It is on this computer already."
                return Download(entry.id, entry.name, DownloadState.DONE, entry.bytes, entry.bytes, told=told)
    return buddy.downloads.start(identifier, accepted, use)


def brain_get(buddy: Buddy, id: str, accepted: bool = False) -> Iterator[Json]:
    """Fetch a brain, stream the progress, and end with how it is then: done, failed, paused or cancelled.

    Who leaves the stream does not end the download. Raises FetchError before the first byte if it may not begin.
    """
    identifier = str(id)
    news: queue.SimpleQueue[None] = queue.SimpleQueue()

    def hear(event: Event) -> None:
        if isinstance(event, DownloadChanged) and event.download["id"] == identifier:
            news.put(None)

    unsubscribe = buddy.events.subscribe(hear)
    try:
        now: Json = _begun(buddy, identifier, bool(accepted)).to_json()
        while now["state"] in UNDER_WAY and not buddy.ending.is_set():
            yield {"type": "progress", **now}
            with contextlib.suppress(queue.Empty):
                news.get(timeout=_LOOK_SECONDS)
            # Not what the event said: that may be older than what was answered already.
            now = next((one.to_json() for one in buddy.downloads.all() if one.id == identifier), now)
        yield {"type": "done", **now}
    finally:
        unsubscribe()


def brain_use(buddy: Buddy, id: str, ask: bool = False) -> Json:
    """Let the brain with this id answer from the next question on; "" is the best one, "none" is to use no brain.

    ``told`` says it; with ``ask`` a server is asked for that whether it answers, which may take seconds. An answer
    under way is completed by the brain that began it. Raises NotFoundError for what is not installed, and
    ModelUnreadableError for what is known to be damaged; that or BrainAbsentError for what nothing here could run.
    """
    wanted = str(id)
    if wanted == NO_BRAIN:
        buddy.settings.set("brain.enabled", False)
        told = "No brain is used; every reply is made by rules. `bitbuddy brain use` takes the best one again."
        return {"id": NO_BRAIN, "name": "", "told": told}
    model = buddy.models.choose()[0] if not wanted else _installed(buddy, wanted)
    if model.damaged:
        raise wrong_hash(model)
    if model.runtime is Runtime.BITNET_SERVER:
        buddy.models.headers.require_engine(model.path)
    buddy.choice.use(model.id if wanted else "")
    served = chosen_told(buddy, model.server, bool(ask)) if model.server is not None else ""
    return {"id": model.id, "name": model.name, "told": served or f"{model.name} answers from now on."}


def _refuse_unknown(buddy: Buddy, wanted: str) -> None:
    """Raise NotFoundError unless ``wanted`` is empty, installed, or the whole path of a file."""
    if wanted and not Path(wanted).is_absolute():
        _installed(buddy, wanted)


def _installed(buddy: Buddy, wanted: str) -> InstalledModel:
    if is_server(wanted):
        return buddy.models.get(wanted)
    for model in buddy.models.models():
        if wanted in {model.id, model.path.name, str(model.path)}:
            return model
    entry = buddy.catalogue.get(wanted)  # raises NotFoundError
    raise NotFoundError(
        f"{entry.name} is not on this computer yet.", hint=f"`bitbuddy brain get {entry.id}` fetches it."
    )


def brain_remove(buddy: Buddy, id: str) -> Json:
    """Remove a brain from this computer, or forget a file used in place; tells what became of it and of its room.

    One in use goes to sleep first; then the best of the others answers. Raises NotFoundError, StorageError.
    """
    model = buddy.models.get(str(id))
    left = forget_key(model.server) if model.server is not None else ""
    status = buddy.brain.status()
    if str(model.path) == status.model_path and status.state is not BrainState.ASLEEP:
        buddy.brain.sleep()
    removed = buddy.models.remove(model.id).to_json()
    removed["told"] = f"{removed['told']} {left}".strip()
    if buddy.settings["brain.model"] in {model.id, model.path.name, str(model.path)}:
        buddy.settings.set("brain.model", "")
        best = next(iter(buddy.models.models()), None)
        after = f"From now on {best.name} answers." if best else "There is no brain now; replies are made by rules."
        removed["told"] = f"{removed['told']} {after}".strip()
    buddy.events.publish(ModelsChanged())
    return removed


def brain_look(buddy: Buddy, path: str) -> Json:
    """Look whether a file could be taken in, by its first bytes; tells its name. Raises as `brain_import`."""
    return {"name": could_be_taken_in(typed_path(str(path)).absolute())}


def brain_import(buddy: Buddy, path: str, in_place: bool = False) -> Iterator[Json]:
    """Take in a model file by copy, or to be used where it lies; ends with its row and, as ``told``, what was done.

    Who leaves the stream breaks the copy off, and nothing of it stays. Raises NotFoundError or UsageError for what is
    no file, ModelUnreadableError for what is no model, StorageError.
    """
    steps = buddy.models.importing(typed_path(str(path)).absolute(), bool(in_place))
    model = yield from _followed(steps)
    buddy.choice.keep(model.path)
    buddy.events.publish(ModelsChanged())
    yield {"type": "done", **_row(buddy, model.id), "told": model.told}


def brain_verify(buddy: Buddy, id: str) -> Iterator[Json]:
    """Read a whole model file again: whether it still is what it should be. Raises NotFoundError."""
    if is_server(str(id)):
        raise UsageError(
            "A server has no file here to check.", hint="`bitbuddy brain server list` asks whether it answers."
        )
    try:
        model = yield from _followed(buddy.models.verifying(str(id)))
    except ModelUnreadableError as error:
        buddy.events.publish(ModelsChanged())
        yield {"type": "done", "ok": False, "told": str(error)}
        return
    yield {"type": "done", "ok": True, "told": model.told}


def _followed(steps: Generator[Step, None, InstalledModel]) -> Generator[Json, None, InstalledModel]:
    """Pass on how far something is, no more often than a percent at a time."""
    told = -1
    with contextlib.closing(steps):
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                model: InstalledModel = end.value
                return model
            percent = 100 * step.done // step.of if step.of else 0
            if percent > told:
                told = percent
                yield {"type": "progress", "done": step.done, "of": step.of}


def brain_offered(buddy: Buddy) -> Json:
    """Tell which model files of other programs could be used where they lie."""
    return {"files": [one.to_json() for one in buddy.models.offered()]}


OPERATIONS = (
    brain_status,
    brain_sleep,
    brain_wake,
    brain_test,
    brain_try,
    brain_bench,
    brain_list,
    brain_downloads,
    brain_download,
    brain_get,
    brain_use,
    brain_remove,
    brain_look,
    brain_import,
    brain_verify,
    brain_offered,
)
