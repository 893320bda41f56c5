"""Talk about brains: which one answers, what it can, what else there is; and to fetch, change or rest one."""

from __future__ import annotations

import re

from bitbuddy.brain.asked import BrainNow, BrainRow
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.trial import ROLES
from bitbuddy.conversation.facts import BRAINS, BrainFact, Fact
from bitbuddy.conversation.intent import Action, Choice
from bitbuddy.conversation.skills.brain_cues import CUES
from bitbuddy.conversation.skills.brain_names import named, pieces_of, spelt
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.files.names import fold
from bitbuddy.kernel.events import BrainState
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 6
OFFERED = 3
_LEFT = re.compile(r"\s*(?:no|nein), (?:leave|lass)\b", re.IGNORECASE)
_YES = re.compile(r"\s*(?:yes|ja)\b", re.IGNORECASE)
_OFF = frozenset("off out disable without no stop aus ab ohne kein keine deaktiviere ausschalten abschalten".split())
_ON_AGAIN = frozenset("resume continue go unpause restart weiter fort fortsetzen weitermachen".split())


def mine(request: Request) -> Findings:
    """Answer which brain it uses, how large it is and what it holds now."""
    now, wording = request.parts.brains.now(), request.wording.brains
    row = _in_use(request, now)
    if row is None:
        return without(request, now)
    return _told(wording.mine(row, now), row)


def speed(request: Request) -> Findings:
    """Answer how fast the brain in use wrote when it last answered here."""
    now, wording = request.parts.brains.now(), request.wording.brains
    row = _in_use(request, now)
    if row is None:
        return _told(wording.rules_pace())
    pace = request.parts.brains.pace()
    return _told(wording.pace(row.name, pace) if pace else wording.no_pace(row.name))


def roles(request: Request) -> Findings:
    """Answer what the brain in use may do."""
    now, wording = request.parts.brains.now(), request.wording.brains
    row = _in_use(request, now)
    if row is None:
        return without(request, now)
    return _told(wording.roles(row, [role for role in ROLES if role in now.roles]))


def listing(request: Request) -> Findings:
    """Answer which brains there are: those that are here, then those that fit, the one to recommend first."""
    rows, wording = request.parts.brains.known(), request.wording.brains
    if not rows:
        return _told(wording.none_here())
    here = sum(row.installed and not row.server for row in rows)
    ranked = sorted(rows, key=lambda row: (not row.in_use, not row.installed, not row.recommended, not row.fits))
    facts = tuple(_fact(row, wording.row(row)) for row in ranked[:LISTED])
    lines = request.wording.lists.listed([fact.text for fact in facts], LISTED, len(rows))
    window = _offer(request, "window")
    return Findings(Situation.TOLD, f"{wording.listed(here, len(rows))}\n{lines}", facts, choices=(window,))


def better(request: Request) -> Findings:
    """Answer whether another brain would suit this computer better; it is only ever offered."""
    rows, wording = request.parts.brains.known(), request.wording.brains
    best = next((row for row in rows if row.recommended), None)
    if best is None:
        return _told(wording.none_fits())
    if best.in_use:
        return _told(wording.best(best), best)
    used = next((row.name for row in rows if row.in_use), "")
    offer = "use" if best.installed else "fetch"
    found = _told(wording.better(best, used), best)
    return _with_choices(found, (_offer(request, f"{offer}_ask", best), _offer(request, "window")))


def progress(request: Request) -> Findings:
    """Answer how far the downloads of brains are."""
    wording = request.wording.brains
    told = {*UNDER_WAY, DownloadState.PAUSED, DownloadState.FAILED}
    every = request.parts.brains.downloads()
    coming = [one for one in every if one.state in told] or [one for one in every if one.state is DownloadState.DONE]
    if not coming:
        return _with_choices(_told(wording.nothing_coming()), (_offer(request, "newest"),))
    text = "\n".join(wording.progress(one) for one in coming)
    moving = any(one.state in UNDER_WAY for one in coming)
    stopped = not moving and any(one.state is not DownloadState.DONE for one in coming)
    what = ("pause",) if moving else ("go_on",) if stopped else ()
    return _with_choices(_told(text), tuple(_offer(request, one) for one in what))


def get(request: Request) -> Findings:
    """Offer to fetch a brain; only a plain yes to one that is named, fits and has no terms begins it."""
    rows, wording = request.parts.brains.known(), request.wording.brains
    if _LEFT.match(request.intent.text):
        return _told(wording.left())
    meant = named(request.intent.text, rows) or [row for row in rows if row.recommended]
    if not meant:
        return _told(wording.none_fits())
    if len(meant) > 1:
        return _which(request, "fetch", meant)
    return _fetch(request, meant[0], rows)


def _fetch(request: Request, row: BrainRow, rows: list[BrainRow]) -> Findings:
    """Fetch ``row`` after a plain yes; else offer it, or say why it cannot be."""
    wording, window = request.wording.brains, _offer(request, "window")
    if (coming := _coming(request, row)) is not None:
        return _with_choices(_told(wording.progress(coming), row), (_offer(request, "pause"), window))
    if row.installed:
        text, choices = _already_here(request, row)
    elif not row.fits:
        other = [_offer(request, "fetch_ask", one) for one in rows if one.recommended and not one.installed]
        text, choices = wording.too_much(row), (*other, window)
    elif row.has_terms:
        text, choices = wording.has_terms(row), (window,)
    elif not _says_yes(request, row):
        text, choices = wording.offered(row, _kept(request, row)), (_offer(request, "fetch_now", row), window)
    elif not request.parts.brains.may_fetch():
        text, choices = wording.by_command(row), (window,)
    else:
        text = wording.begun(request.parts.brains.fetch(row.id))
        choices = (_offer(request, "pause"), window)
    return _with_choices(_told(text, row), choices)


def _coming(request: Request, row: BrainRow) -> Download | None:
    """Return the download of a brain that is on its way now."""
    return next((one for one in request.parts.brains.downloads() if one.id == row.id and one.state in UNDER_WAY), None)


def _kept(request: Request, row: BrainRow) -> int:
    """Return the bytes that are here of a download which was stopped."""
    stopped = {DownloadState.PAUSED, DownloadState.FAILED}
    return next((one.done for one in request.parts.brains.downloads() if one.id == row.id and one.state in stopped), 0)


def use(request: Request) -> Findings:
    """Ask whether a brain that is here shall answer; only a plain yes to one that is named changes it."""
    rows, wording = request.parts.brains.known(), request.wording.brains
    meant = named(request.intent.text, rows)
    here = [row for row in meant if row.installed] or [row for row in rows if row.installed and not meant]
    if not here:
        return _not_here(request, meant)
    if len(here) > 1:
        return _which(request, "use", here)
    row = here[0]
    if row.in_use:
        text = wording.in_use_already(row) if meant else wording.nothing_else_here(row)
        return _with_choices(_told(text, row), () if meant else (_offer(request, "window"),))
    if not _says_yes(request, row):
        return _with_choices(_told(wording.may_change(row), row), (_offer(request, "use_now", row),))
    request.parts.brains.use(row.id)
    return _told(wording.changed(row), row)


def _not_here(request: Request, meant: list[BrainRow]) -> Findings:
    """Say that a brain which shall answer would have to be fetched first; of several, ask which."""
    wording = request.wording.brains
    if not meant:
        return _told(wording.none_here())
    if len(meant) > 1:
        return _which(request, "fetch", meant)
    offers = (_offer(request, "fetch_ask", meant[0]), _offer(request, "window"))
    return _with_choices(_told(wording.not_here(meant[0]), meant[0]), offers)


def switch(request: Request) -> Findings:
    """Switch brains off or on again, as was asked."""
    on = not _OFF & set(fold(request.intent.text).replace("?", " ").replace(".", " ").split())
    request.parts.brains.switch(on)
    if on and _in_use(request, request.parts.brains.now()) is None:
        return _told(request.wording.brains.none_here())
    return _with_choices(_told(request.wording.brains.switched(on)), () if on else (_offer(request, "on"),))


def sleep(request: Request) -> Findings:
    """Let the brain give its memory back."""
    brains = request.parts.brains
    now = brains.now()
    if _in_use(request, now) is None:
        return without(request, now)
    brains.sleep()
    return _told(request.wording.brains.asleep(now.state is not BrainState.ASLEEP))


def hold(request: Request) -> Findings:
    """Pause what is being fetched, or go on with it."""
    brains, wording = request.parts.brains, request.wording.brains
    going_on = bool(_ON_AGAIN & set(pieces_of(request.intent.text)))
    done = brains.go_on() if going_on else brains.pause()
    if not done:
        return _told(wording.nothing_to_stop(going_on))
    return _with_choices(_told(wording.stopped(done, going_on)), (_offer(request, "pause" if going_on else "go_on"),))


def window(request: Request) -> Findings:
    """Open the window of brains, where the face has one, and say where it is."""
    text = request.wording.brains.window()
    return Findings(Situation.TOLD, text, (Fact("about", text, BRAINS),), actions=(Action("brains", ""),))


def _says_yes(request: Request, row: BrainRow) -> bool:
    """Return whether a question begins with a yes and names one brain in full, as an offer's button does."""
    return _YES.match(request.intent.text) is not None and spelt(row, request.intent.text)


def _already_here(request: Request, row: BrainRow) -> tuple[str, tuple[Choice, ...]]:
    wording = request.wording.brains
    if row.in_use:
        return wording.in_use_already(row), ()
    return wording.here_already(row), (_offer(request, "use_now", row),)


def _which(request: Request, what: str, rows: list[BrainRow]) -> Findings:
    ranked = sorted(rows, key=lambda row: (not row.recommended, not row.fits))[:OFFERED]
    wording = request.wording.brains
    facts = tuple(_fact(row, wording.row(row)) for row in ranked)
    text = f"{wording.which()}\n{request.wording.lists.listed([fact.text for fact in facts], OFFERED, len(rows))}"
    return Findings(Situation.ASKED_WHICH, text, facts, choices=tuple(_offer(request, what, row) for row in ranked))


def _in_use(request: Request, now: BrainNow) -> BrainRow | None:
    if not now.on:
        return None
    return next((row for row in request.parts.brains.known() if row.id == now.id and row.installed), None)


def without(request: Request, now: BrainNow) -> Findings:
    """Say why no brain answers, and offer one that is here or could be."""
    rows, wording = request.parts.brains.known(), request.wording.brains
    if any(row.installed for row in rows) and not now.on:
        return _with_choices(_told(wording.switched_off()), (_offer(request, "on"), _offer(request, "window")))
    best = [_offer(request, "fetch_ask", row) for row in rows if row.recommended and not row.installed]
    return _with_choices(_told(wording.none_here()), tuple(best))


def smaller(request: Request) -> tuple[Choice, ...]:
    """Return the offer of the best brain that needs less memory than the one in use and has it now; or nothing."""
    rows = request.parts.brains.known()
    most = next((row.ram_bytes for row in rows if row.in_use), 0)
    able = [row for row in rows if row.ram_bytes < most and not row.server and row.fit == "well" and not row.has_terms]
    best = max(able, key=lambda row: (row.installed, row.ram_bytes), default=None)
    return (_offer(request, "use_ask" if best.installed else "fetch_ask", best),) if best else ()


def _offer(request: Request, what: str, row: BrainRow | None = None) -> Choice:
    """Return an offer; "fetch_ask" and "use_ask" have the label of the deed and the question before it."""
    offers = request.wording.brains.offers
    if what.endswith("_ask"):
        kind = what.removesuffix("_ask")
        return Choice(offers(f"{kind}_now", row)[0], offers(kind, row)[1])
    return Choice(*offers(what, row))


def _told(text: str, row: BrainRow | None = None) -> Findings:
    fact = Fact("brain", text, BRAINS) if row is None else _fact(row, text)
    return Findings(Situation.TOLD, text, (fact,))


def _with_choices(found: Findings, choices: tuple[Choice, ...]) -> Findings:
    return Findings(found.situation, found.text, found.facts, choices=choices)


def _fact(row: BrainRow, text: str) -> BrainFact:
    return BrainFact("brain", text, BRAINS, row.id, row.name, row.bytes, row.ram_bytes, row.installed)


SKILLS = (
    Skill(
        "brains.mine",
        "say which brain I use",
        mine,
        None,
        "which brain do you use?",
        cues=CUES["brains.mine"],
        in_languages={"de": Described("sagen, welches Gehirn ich benutze", "welches Gehirn benutzt du?")},
    ),
    Skill(
        "brains.speed",
        "say how fast it writes",
        speed,
        None,
        "how fast is your brain?",
        cues=CUES["brains.speed"],
        in_languages={"de": Described("sagen, wie schnell es schreibt", "wie schnell ist dein Gehirn?")},
    ),
    Skill(
        "brains.roles",
        "say what it may do",
        roles,
        None,
        "what may your brain do?",
        cues=CUES["brains.roles"],
        in_languages={"de": Described("sagen, was es darf", "was darf dein Gehirn?")},
    ),
    Skill(
        "brains.list",
        "list the brains there are",
        listing,
        None,
        "which brains are there?",
        cues=CUES["brains.list"],
        in_languages={"de": Described("aufzählen, welche Gehirne es gibt", "welche Gehirne gibt es?")},
    ),
    Skill(
        "brains.better",
        "say which suits this computer best",
        better,
        None,
        "is there a better brain for this computer?",
        cues=CUES["brains.better"],
        in_languages={
            "de": Described(
                "sagen, welches am besten zum Rechner passt", "gibt es ein besseres Gehirn für diesen Rechner?"
            )
        },
    ),
    Skill(
        "brains.progress",
        "say how far its download is",
        progress,
        None,
        "how far is the download of the brain?",
        cues=CUES["brains.progress"],
        in_languages={"de": Described("sagen, wie weit sein Download ist", "wie weit ist der Download des Gehirns?")},
    ),
    Skill(
        "brains.get",
        "fetch one",
        get,
        Permission.BRAINS_CHANGE,
        "download a better brain",
        cues=CUES["brains.get"],
        in_languages={"de": Described("eines holen", "lade ein besseres Gehirn herunter")},
        outright=True,
    ),
    Skill(
        "brains.use",
        "change to another one",
        use,
        Permission.BRAINS_CHANGE,
        "use another brain",
        cues=CUES["brains.use"],
        in_languages={"de": Described("zu einem anderen wechseln", "benutze ein anderes Gehirn")},
        outright=True,
    ),
    Skill(
        "brains.switch",
        "switch mine off and on",
        switch,
        Permission.BRAINS_CHANGE,
        "switch your brain off",
        cues=CUES["brains.switch"],
        in_languages={"de": Described("meines aus- und einschalten", "schalte dein Gehirn aus")},
        outright=True,
    ),
    Skill(
        "brains.sleep",
        "let it sleep",
        sleep,
        Permission.BRAINS_CHANGE,
        "let your brain sleep",
        cues=CUES["brains.sleep"],
        in_languages={"de": Described("es schlafen lassen", "lass dein Gehirn schlafen")},
        outright=True,
    ),
    Skill(
        "brains.hold",
        "pause a download and go on with it",
        hold,
        Permission.BRAINS_CHANGE,
        "pause the download",
        cues=CUES["brains.hold"],
        in_languages={"de": Described("einen Download anhalten und fortsetzen", "halte den Download an")},
        outright=True,
    ),
    Skill(
        "brains.window",
        "say where they are chosen and removed",
        window,
        None,
        "open the brains window",
        cues=CUES["brains.window"],
        in_languages={"de": Described("sagen, wo sie ausgewählt und entfernt werden", "öffne das Fenster der Gehirne")},
        outright=True,
    ),
)
