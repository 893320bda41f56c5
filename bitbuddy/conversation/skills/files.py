"""Questions about files: find, count, add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bitbuddy.conversation import wording
from bitbuddy.conversation.facts import INDEX, Fact, ValueFact
from bitbuddy.conversation.intent import WEAK_NAME
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.words import NAMING_WORDS, ROOT_WORDS
from bitbuddy.files.kinds import extensions_of, kind_of
from bitbuddy.files.model import FileAnswer, FileQuery, IndexStatus, Order
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_content, format_count, format_when
from bitbuddy.kernel.events import IndexState
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
FOUND = 20
MOST = 200
NEAREST = 3
OLD_SECONDS = 120
# Up to this confidence the words may have meant something else than files.
UNSURE = 0.62
_Answering = Callable[[Request, Slots, str | None, IndexStatus], Findings]


def find(request: Request) -> Findings:
    """Answer "where is …", "newest …", "the three largest …": the files, best first."""
    return _with_query(request, _find)


def count(request: Request) -> Findings:
    """Answer "how many …" exactly."""
    return _with_query(request, _count)


def total(request: Request) -> Findings:
    """Answer "how big are … together" exactly."""
    return _with_query(request, _total)


def _with_query(request: Request, answer_with: _Answering) -> Findings:
    status = request.parts.freshen()
    if refusal := not_ready(status):
        return refusal
    slots, folder, problem = resolve_folder(request)
    if slots.problem:
        return Findings(Situation.NOT_UNDERSTOOD, slots.problem)
    if problem:
        return Findings(Situation.FOUND_NONE, problem)
    return answer_with(request, slots, folder, status)


def not_ready(status: IndexStatus) -> Findings | None:
    """Return the answer while there is no index, else None."""
    if status.state is IndexState.EMPTY or (status.state is IndexState.FAILED and not status.files):
        return Findings(Situation.INDEX_EMPTY, status.problem)
    return None


def resolve_folder(request: Request) -> tuple[Slots, str | None, str]:
    """Return the slots, the folder's absolute path if one was named, and a sentence if it does not exist.

    A guess ("in Lisbon") that is no folder becomes a word of the name.
    """
    slots, files = request.slots, request.parts.files
    if not slots.folder:
        return slots, None, ""
    if slots.folder == "Home":
        return slots, str(Path.home()), ""
    if "/" in slots.folder or slots.folder == "~":
        return _resolve_path(request)
    path = files.root_named(slots.folder)
    if path is None:
        named = files.folders_named(slots.folder, 1)
        exact = [folder for folder in named if fold(Path(folder.path).name) == fold(slots.folder)]
        path = exact[0].path if exact else (named[0].path if named and slots.folder_sure else None)
    if path is not None:
        return slots, path, ""
    if slots.folder_sure:
        return slots, None, f"There is no folder called “{display_text(slots.folder)}” among those I know."
    return replace(slots, words=(*slots.words, *slots.folder.split())), None, ""


def _resolve_path(request: Request) -> tuple[Slots, str | None, str]:
    """Return the folder at a path; a path of a file becomes its name and its folder."""
    slots, files = request.slots, request.parts.files
    path = _absolute(request, slots.folder)
    if files.folder_total(path) is not None or path == str(Path.home()):
        return slots, path, ""
    named = [folder.path for folder in files.folders_named(Path(path).name) if fold(folder.path) == fold(path)]
    if named:
        return slots, named[0], ""
    parent, name = str(Path(path).parent), Path(path).name
    if name and Path(parent).is_relative_to(Path.home()) and files.folder_total(parent) is not None:
        inside = replace(slots, words=(*slots.words, name))
        if files.search(_query(inside, parent, Order.RELEVANCE, 1)).total:
            return inside, parent, ""
        return slots, None, f"There is no “{display_text(name)}” in {display_path(parent)}."
    return slots, None, f"{display_path(path)} is not a folder I look into."


def _absolute(request: Request, said: str) -> str:
    """Return the absolute path of "~/x", "/x" or "Documents/x"."""
    if not said.startswith(("/", "~")):
        first, _, rest = said.partition("/")
        known = ROOT_WORDS.get(fold(first), first)
        root = str(Path.home()) if known == "Home" else request.parts.files.root_named(known)
        said = f"{root or Path.home() / first}/{rest}"
    try:
        path = str(Path(said).expanduser())
    except RuntimeError:  # "~somebody" who is not a user of this computer
        path = said
    return path.rstrip("/") or "/"


def _query(slots: Slots, folder: str | None, order: Order, limit: int) -> FileQuery:
    extensions, kinds = slots.extensions, slots.kinds
    if extensions and kinds:
        kinds = tuple(kind for kind in kinds if kind not in {kind_of(one) for one in extensions})
        if kinds:  # "PDFs and photos": either, so the kinds are written out as their extensions
            extensions = (*extensions, *(one for kind in kinds for one in sorted(extensions_of(kind))))
        kinds = ()
    when = slots.when
    return FileQuery(
        words=_stems(slots),
        kinds=kinds,
        extensions=extensions,
        folder=folder,
        after=when.after if when else None,
        before=when.before if when else None,
        min_size=slots.min_size,
        max_size=slots.max_size,
        order=order,
        limit=limit,
    )


def _stems(slots: Slots) -> tuple[str, ...]:
    """Return the words as they are looked for: "invoices" finds "invoice.pdf" too; what was quoted stays whole."""
    whole = {said for slot, said, _ in slots.spans if slot == "name"}
    return tuple(word if word in whole else _singular(word) for word in slots.words)


def _singular(word: str) -> str:
    folded = fold(word)
    if len(word) < 5 or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return word
    return word[:-2] if folded.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


def _search(request: Request, slots: Slots, folder: str | None, order: Order, limit: int) -> tuple[FileAnswer, Slots]:
    """Search as asked; if a word like "letter" or "report" finds nothing as a name, it only meant the kind."""
    answer = request.parts.files.search(_query(slots, folder, order, limit))
    if answer.total == 0 and any(word in NAMING_WORDS or f"{word}s" in NAMING_WORDS for word in map(fold, slots.words)):
        fewer = tuple(word for word in slots.words if f"{fold(word)}s" not in NAMING_WORDS)
        relaxed = replace(slots, words=fewer)
        second = request.parts.files.search(_query(relaxed, folder, order, limit))
        if second.total and (fewer or slots.when or folder):
            return second, relaxed
    return answer, slots


def _find(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    superlative = wording.order_said(slots.order)
    order = slots.order or (Order.NEWEST if slots.when else Order.LARGEST if slots.min_size else Order.RELEVANCE)
    limit = slots.limit or (1 if superlative and not slots.plural else LISTED if superlative else FOUND)
    answer, slots = _search(request, slots, folder, order, min(limit, MOST))
    if answer.total == 0:
        return _found_none(request, slots, folder, status)
    rest = wording.conditions(slots, folder, slots.words)
    facts = tuple(wording.file_fact(entry, INDEX, request.now) for entry in answer.entries)
    if superlative:
        headline = _superlative_headline(slots, superlative, len(facts), answer.total, rest)
        shown = len(facts)
    else:
        headline = f"There {wording.verb(answer.total)} {wording.counted(answer.total, slots)}{rest}:"
        shown = slots.limit or (FOUND if slots.everything else LISTED)
    if len(facts) == 1 and (answer.total == 1 or superlative):
        text = f"{headline.removesuffix(':')} {facts[0].text}."
        if answer.total == 1 and not superlative:
            text = f"{facts[0].text}."
        return Findings(Situation.FOUND_ONE, dated(text, status, request), facts, headline)
    counted: tuple[Fact, ...] = ()
    if not superlative:
        counted = (_count_fact(answer.total, headline.removesuffix(":") + "."),)
    lines = wording.bullet_list([fact.text for fact in facts], shown, len(facts) if superlative else answer.total)
    text = f"{headline}\n{lines}"
    return Findings(Situation.FOUND_MANY, dated(text, status, request), (*facts, *counted), headline)


def _found_none(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    """Say that there is nothing, and what there is for one of the words alone."""
    weak = request.intent.confidence <= WEAK_NAME or (
        request.intent.confidence <= UNSURE and bool(slots.words) and not _possessive(request.intent.text)
    )
    rest = wording.conditions(slots, folder, slots.words)
    text = f"There are no {wording.noun(slots, 0)}{rest}."
    near = () if request.intent.confidence <= WEAK_NAME else _nearest(request, slots, folder)
    weak = weak and not near
    if near:
        text = f"{text} What comes nearest:\n{wording.bullet_list([fact.text for fact in near], len(near), len(near))}"
    if request.intent.confidence <= WEAK_NAME:
        return Findings(Situation.NOT_UNDERSTOOD, "No file and no folder that I know is called so.", weak=True)
    return Findings(Situation.FOUND_NONE, dated(text, status, request), near, weak=weak)


def _nearest(request: Request, slots: Slots, folder: str | None) -> tuple[Fact, ...]:
    """Return the files that have one of several words: of the word that the fewest have."""
    if len(slots.words) < 2:
        return ()
    alone = [replace(slots, words=(word,)) for word in slots.words[:4]]
    answers = [request.parts.files.search(_query(one, folder, Order.RELEVANCE, NEAREST)) for one in alone]
    found = min((one for one in answers if one.total), key=lambda one: one.total, default=None)
    return tuple(wording.file_fact(entry, INDEX, request.now) for entry in found.entries) if found else ()


def _superlative_headline(slots: Slots, superlative: str, found: int, total: int, rest: str) -> str:
    if found == 1:
        return f"The {superlative} {wording.noun(slots, 1)}{rest} is:"
    if slots.limit and total < slots.limit:
        return f"There {wording.verb(total)} only {wording.counted(total, slots)}{rest}, the {superlative} first:"
    return f"The {found} {superlative} {wording.noun(slots, found)}{rest} are:"


def _possessive(text: str) -> bool:
    return bool({"my", "i", "our", "mine"} & set(fold(text).replace("?", " ").split()))


def _count(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    answer, slots = _search(request, slots, folder, Order.NEWEST, 1)
    rest = wording.conditions(slots, folder, slots.words)
    text = f"There {wording.verb(answer.total)} {wording.counted(answer.total, slots)}{rest}."
    facts: tuple[Fact, ...] = (_count_fact(answer.total, text),)
    if answer.total == 0:
        return (
            _found_none(request, slots, folder, status)
            if _doubtful(request, slots)
            else Findings(Situation.COUNTED, dated(text, status, request), facts)
        )
    if answer.total > 1 and answer.total_bytes:
        weight = f"{format_bytes(answer.total_bytes)} together"
        text = f"{text.removesuffix('.')}, {weight}."
        facts = (*facts, _total_fact(answer.total_bytes, f"They are {weight}."))
    return Findings(Situation.COUNTED, dated(text, status, request), facts)


def _doubtful(request: Request, slots: Slots) -> bool:
    return bool(slots.words) and request.intent.confidence <= UNSURE


def _total(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    answer, slots = _search(request, slots, folder, Order.LARGEST, 1)
    rest = wording.conditions(slots, folder, slots.words)
    if answer.total == 0:
        return Findings(Situation.FOUND_NONE, dated(f"There are no {wording.noun(slots, 2)}{rest}.", status, request))
    if folder and not (
        slots.kinds or slots.extensions or slots.words or slots.when or slots.min_size or slots.max_size
    ):
        text = f"{display_path(folder)} holds {format_content(answer.total_bytes, answer.total)}."
    elif answer.total == 1:
        text = f"The one {wording.noun(slots, 1)}{rest} takes {format_bytes(answer.total_bytes)}."
    else:
        text = f"The {wording.counted(answer.total, slots)}{rest} take {format_bytes(answer.total_bytes)}."
    facts = (_total_fact(answer.total_bytes, text), _count_fact(answer.total, text))
    return Findings(Situation.SUMMED, dated(text, status, request), facts)


def _count_fact(number: int, text: str) -> ValueFact:
    return ValueFact("count", text, INDEX, "files", number, "files")


def _total_fact(size: int, text: str) -> ValueFact:
    return ValueFact("total", text, INDEX, "size", size, "bytes")


def dated(text: str, status: IndexStatus, request: Request) -> str:
    """Add how complete and how old the index is, where that matters."""
    if status.as_of is None:
        so_far = format_count(status.files, "file")
        return f"{text}\nI am still reading your folders ({so_far} so far), so this may not be all."
    if (request.now - status.as_of).total_seconds() > OLD_SECONDS:
        return f"{text}\nI last looked at the folders {format_when(status.as_of, request.now)}."
    return text


SKILLS = (
    Skill(
        "files.find",
        "find files by name, kind, folder, date or size",
        find,
        Permission.FILES_READ,
        "where is my newest PDF?",
    ),
    Skill("files.count", "count them", count, Permission.FILES_READ, "how many photos are from last month?"),
    Skill(
        "files.total",
        "add up how much space they take",
        total,
        Permission.FILES_READ,
        "how big are my videos together?",
    ),
)
