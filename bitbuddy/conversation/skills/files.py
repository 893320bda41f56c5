"""Questions about files: find, count, add up, and what takes the space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bitbuddy.conversation import wording
from bitbuddy.conversation.facts import INDEX, Fact, FolderFact, ValueFact
from bitbuddy.conversation.grammar import Slots
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.words import NAMING_WORDS
from bitbuddy.files.kinds import extensions_of, kind_of
from bitbuddy.files.model import FileAnswer, FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_path, format_bytes, format_content, format_count, format_when
from bitbuddy.kernel.events import IndexState
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
FOUND = 20
OLD_SECONDS = 120
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


def space(request: Request) -> Findings:
    """Answer "what is eating my disk": the folders that hold most, then the largest files."""
    status = request.parts.freshen()
    if refusal := _not_ready(status):
        return refusal
    wanted = request.slots.limit or LISTED
    _, inside, problem = _resolve_folder(request) if request.slots.folder_sure else (request.slots, None, "")
    folders = [folder for folder in request.parts.files.biggest_folders(wanted, inside) if folder.bytes]
    if problem or not folders:
        return Findings(Situation.FOUND_NONE, problem or "There is nothing of any size in the folders I know.")
    facts: tuple[Fact, ...] = tuple(_folder_fact(folder) for folder in folders)
    headline = f"{_held(request, status, inside)} The heaviest {_folders_said(len(folders))}:"
    answer = request.parts.files.search(FileQuery(folder=inside, order=Order.LARGEST, limit=3))
    largest = tuple(wording.file_fact(entry, INDEX, request.now) for entry in answer.entries)
    lines = [fact.text for fact in facts]
    text = f"{headline}\n{wording.bullet_list(lines, len(lines), len(lines))}"
    if largest:
        text = f"{text}\nThe largest {'file' if len(largest) == 1 else 'files'}:\n" + wording.bullet_list(
            [fact.text for fact in largest], len(largest), len(largest)
        )
    return Findings(Situation.FOUND_MANY, _dated(text, status, request), (*facts, *largest), headline)


def _folders_said(number: int) -> str:
    return "folder is" if number == 1 else "folders are"


def _held(request: Request, status: IndexStatus, inside: str | None) -> str:
    total = request.parts.files.folder_total(inside) if inside else None
    if inside and total:
        return f"{display_path(inside)} holds {format_content(total.bytes, total.files)}."
    known = "The folder I know holds" if len(status.roots) == 1 else "The folders I know hold"
    return f"{known} {format_content(status.bytes, status.files)}."


def _with_query(request: Request, answer_with: _Answering) -> Findings:
    status = request.parts.freshen()
    if refusal := _not_ready(status):
        return refusal
    slots, folder, problem = _resolve_folder(request)
    if problem:
        return Findings(Situation.FOUND_NONE, problem)
    return answer_with(request, slots, folder, status)


def _not_ready(status: IndexStatus) -> Findings | None:
    if status.state is IndexState.EMPTY or (status.state is IndexState.FAILED and not status.files):
        return Findings(Situation.INDEX_EMPTY, status.problem)
    return None


def _resolve_folder(request: Request) -> tuple[Slots, str | None, str]:
    """Return the slots, the folder's absolute path if one was named, and a sentence if it does not exist.

    A guess ("in Lisbon") that is no folder becomes a word of the name.
    """
    slots, files = request.slots, request.parts.files
    if not slots.folder:
        return slots, None, ""
    if slots.folder == "Home":
        return slots, str(Path.home()), ""
    if slots.folder.startswith(("/", "~")):
        return _resolve_path(request)
    path = files.root_named(slots.folder)
    if path is None:
        named = files.folders_named(slots.folder, 1)
        exact = [folder for folder in named if fold(Path(folder.path).name) == fold(slots.folder)]
        path = exact[0].path if exact else (named[0].path if named and slots.folder_sure else None)
    if path is not None:
        return slots, path, ""
    if slots.folder_sure:
        return slots, None, f"There is no folder called “{slots.folder}” among those I know."
    return replace(slots, words=(*slots.words, slots.folder)), None, ""


def _resolve_path(request: Request) -> tuple[Slots, str | None, str]:
    slots, files = request.slots, request.parts.files
    path = str(Path(slots.folder).expanduser())
    path = path.rstrip("/") or "/"
    if files.folder_total(path) is not None or path == str(Path.home()):
        return slots, path, ""
    return slots, None, f"{display_path(path)} is not a folder I look into."


def _query(slots: Slots, folder: str | None, order: Order, limit: int) -> FileQuery:
    extensions, kinds = slots.extensions, slots.kinds
    if extensions and kinds:
        kinds = tuple(kind for kind in kinds if kind not in {kind_of(one) for one in extensions})
        if kinds:  # "PDFs and photos": either, so the kinds are written out as their extensions
            extensions = (*extensions, *(one for kind in kinds for one in sorted(extensions_of(kind))))
        kinds = ()
    when = slots.when
    return FileQuery(
        words=slots.words,
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
    answer, slots = _search(request, slots, folder, order, min(limit, 200))
    rest = wording.conditions(slots, folder, slots.words)
    if answer.total == 0:
        text = _dated(f"There are no {wording.noun(slots, 2)}{rest}.", status, request)
        weak = request.intent.confidence <= 0.5 and not _possessive(request.intent.text)
        return Findings(Situation.FOUND_NONE, text, weak=weak)
    facts = tuple(wording.file_fact(entry, INDEX, request.now) for entry in answer.entries)
    if superlative:
        headline = _superlative_headline(slots, superlative, len(facts), answer.total, rest)
        shown = len(facts)
    else:
        headline = f"There {wording.verb(answer.total)} {wording.counted(answer.total, slots)}{rest}:"
        shown = LISTED
    if len(facts) == 1:
        text = f"{headline.removesuffix(':')} {facts[0].text}."
        if answer.total == 1 and not superlative:
            text = f"{facts[0].text}."
        return Findings(Situation.FOUND_ONE, _dated(text, status, request), facts, headline)
    counted: tuple[Fact, ...] = ()
    if not superlative:
        counted = (_count_fact(answer.total, headline.removesuffix(":") + "."),)
    lines = wording.bullet_list([fact.text for fact in facts], shown, len(facts) if superlative else answer.total)
    text = f"{headline}\n{lines}"
    return Findings(Situation.FOUND_MANY, _dated(text, status, request), (*facts, *counted), headline)


def _superlative_headline(slots: Slots, superlative: str, found: int, total: int, rest: str) -> str:
    if found == 1:
        return f"The {superlative} {wording.noun(slots, 1)}{rest} is:"
    if slots.limit and total < slots.limit:
        return f"There are only {wording.counted(total, slots)}{rest}, the {superlative} first:"
    return f"The {found} {superlative} {wording.noun(slots, found)}{rest} are:"


def _possessive(text: str) -> bool:
    return bool({"my", "i", "our", "mine"} & set(fold(text).replace("?", " ").split()))


def _count(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    answer, slots = _search(request, slots, folder, Order.NEWEST, 1)
    rest = wording.conditions(slots, folder, slots.words)
    text = f"There {wording.verb(answer.total)} {wording.counted(answer.total, slots)}{rest}."
    facts: tuple[Fact, ...] = (_count_fact(answer.total, text),)
    if answer.total > 1:
        weight = f"{format_bytes(answer.total_bytes)} together"
        text = f"{text.removesuffix('.')}, {weight}."
        facts = (*facts, _total_fact(answer.total_bytes, f"They are {weight}."))
    return Findings(Situation.COUNTED, _dated(text, status, request), facts)


def _total(request: Request, slots: Slots, folder: str | None, status: IndexStatus) -> Findings:
    answer, slots = _search(request, slots, folder, Order.LARGEST, 1)
    rest = wording.conditions(slots, folder, slots.words)
    if answer.total == 0:
        return Findings(Situation.FOUND_NONE, _dated(f"There are no {wording.noun(slots, 2)}{rest}.", status, request))
    if folder and not (
        slots.kinds or slots.extensions or slots.words or slots.when or slots.min_size or slots.max_size
    ):
        text = f"{display_path(folder)} holds {format_content(answer.total_bytes, answer.total)}."
    elif answer.total == 1:
        text = f"The one {wording.noun(slots, 1)}{rest} has {format_bytes(answer.total_bytes)}."
    else:
        text = f"The {wording.counted(answer.total, slots)}{rest} are {format_bytes(answer.total_bytes)} together."
    facts = (_total_fact(answer.total_bytes, text), _count_fact(answer.total, text))
    return Findings(Situation.SUMMED, _dated(text, status, request), facts)


def _count_fact(number: int, text: str) -> ValueFact:
    return ValueFact("count", text, INDEX, "files", number, "files")


def _total_fact(size: int, text: str) -> ValueFact:
    return ValueFact("total", text, INDEX, "size", size, "bytes")


def _folder_fact(folder: FolderEntry) -> FolderFact:
    text = f"{display_path(folder.path)}: {format_content(folder.bytes, folder.files)}"
    return FolderFact("folder", text, INDEX, folder.path, folder.files, folder.bytes)


def _dated(text: str, status: IndexStatus, request: Request) -> str:
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
    Skill("files.space", "say what fills the disk", space, Permission.FILES_READ, "what is eating my disk?"),
)
