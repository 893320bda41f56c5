"""Questions about folders and the whole: what takes the space, which folders there are, which kinds of files."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.facts import INDEX, Fact, FolderFact, ValueFact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import MOST, AskFolders
from bitbuddy.conversation.skills.file_facts import file_facts
from bitbuddy.conversation.skills.file_search import dated, folder_missing, folder_named, not_ready
from bitbuddy.files.kinds import KINDS
from bitbuddy.files.model import FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.files.roots import inside as is_inside
from bitbuddy.kernel.display import format_bytes
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
_COUNTING = ("how many", "number of", "wie viele", "wieviele", "anzahl")


def space(request: Request) -> Findings:
    """Answer "what is eating my disk": the folders that hold most, then the largest files."""
    status = request.parts.freshen()
    if refusal := not_ready(status, request):
        return refusal
    asked, wording = request.asked(AskFolders), request.wording
    wanted = min(asked.limit or LISTED, MOST)
    inside = folder_named(request.parts, asked.folder) if asked.folder and asked.folder_sure else None
    if asked.folder and asked.folder_sure and inside is None:
        return folder_missing(request, asked.folder)
    folders = [folder for folder in request.parts.files.biggest_folders(wanted, inside) if folder.bytes]
    if [folder.path for folder in folders] == [inside]:
        return _all_in_one(request, folders[0], status)
    if not folders:
        return Findings(Situation.FOUND_NONE, wording.folders.nothing_of_size())
    facts: tuple[Fact, ...] = tuple(_folder_fact(folder, request) for folder in folders)
    headline = f"{_held(request, status, inside)} {wording.folders.heaviest(len(folders))}"
    answer = request.parts.files.search(FileQuery(folder=inside, order=Order.LARGEST, limit=3))
    largest = file_facts(answer.entries, request)
    text = f"{headline}\n{wording.lists.listed([fact.text for fact in facts])}"
    if largest:
        lines = wording.lists.listed([fact.text for fact in largest])
        text = f"{text}\n{wording.folders.largest_files(len(largest))}\n{lines}"
    shown = tuple(folder.path for folder in folders)
    return Findings(Situation.FOUND_MANY, dated(text, status, request), (*facts, *largest), headline, shown=shown)


def _all_in_one(request: Request, folder: FolderEntry, status: IndexStatus) -> Findings:
    """Answer for a folder in which no folder holds most: its largest files."""
    answer = request.parts.files.search(FileQuery(folder=folder.path, order=Order.LARGEST, limit=LISTED))
    largest = file_facts(answer.entries, request)
    headline = f"{_held(request, status, folder.path)} {request.wording.folders.none_stands_out()}"
    text = f"{headline}\n{request.wording.lists.listed([fact.text for fact in largest])}"
    shown = tuple(fact.path for fact in largest)
    facts = (_folder_fact(folder, request), *largest)
    return Findings(Situation.FOUND_MANY, dated(text, status, request), facts, headline, shown=shown)


def _held(request: Request, status: IndexStatus, inside: str | None) -> str:
    total = request.parts.files.folder_total(inside) if inside else None
    if inside and total:
        return request.wording.folders.holds(inside, total.bytes, total.files)
    all_hold = request.wording.folders.all_hold(len(status.roots), status.bytes, status.files)
    return " ".join([all_hold, *left_out(request, roots_held(request, status))])


def roots_held(request: Request, status: IndexStatus) -> list[FolderEntry]:
    """Return what the places hold that are looked at, none inside another."""
    outer = [root for root in status.roots if not any(is_inside(root, one) for one in status.roots if one != root)]
    return [one for root in outer if (one := request.parts.files.folder_total(root)) is not None]


def left_out(request: Request, held: Sequence[FolderEntry]) -> list[str]:
    """Return the sentence on what lies in ``held`` and no search finds, none where that is nothing."""
    files, size = sum(one.left_out_files for one in held), sum(one.left_out_bytes for one in held)
    return [request.wording.folders.left_out(size, files)] if files else []


def folders(request: Request) -> Findings:
    """Answer "how many folders do I have" and "list my folders"; what is not known of folders is said."""
    asked = request.asked(AskFolders)
    if asked.by_age or asked.by_size or asked.order not in {None, Order.LARGEST}:
        return Findings(Situation.TOLD, request.wording.folders.not_known())
    if not any(cue in request.intent.text.casefold() for cue in _COUNTING):
        return space(request)
    status = request.parts.freshen()
    if refusal := not_ready(status, request):
        return refusal
    if asked.folder:
        inside = folder_named(request.parts, asked.folder)
        held = request.parts.files.folder_total(inside) if inside else None
        if held is None:
            return folder_missing(request, asked.folder)
        text = f"{request.wording.folders.not_counted()} {_held(request, status, inside)}"
        return Findings(
            Situation.TOLD, dated(text, status, request), (_folder_fact(held, request),), shown=(held.path,)
        )
    text = request.wording.folders.there_are(status.folders)
    return Findings(
        Situation.COUNTED,
        dated(text, status, request),
        (ValueFact("count", text, INDEX, "folders", status.folders, "folders"),),
    )


def kinds(request: Request) -> Findings:
    """Answer "what kinds of files do I have": how many of each, the most first."""
    status = request.parts.freshen()
    if refusal := not_ready(status, request):
        return refusal
    asked, wording = request.asked(AskFolders), request.wording
    inside = folder_named(request.parts, asked.folder, sure=asked.folder_sure) if asked.folder else None
    if asked.folder and inside is None:
        return folder_missing(request, asked.folder)
    found = []
    for kind in KINDS:
        answer = request.parts.files.search(FileQuery(kinds=(kind,), folder=inside, limit=1))
        if answer.total:
            found.append((answer.total, kind, answer.total_bytes))
    if not found:
        return Findings(Situation.FOUND_NONE, dated(wording.folders.no_files(inside), status, request))
    found.sort(reverse=True)
    lines = [
        f"{wording.files.kind_counted(kind, number)}: {format_bytes(size, None, wording.language)}"
        for number, kind, size in found
    ]
    facts = tuple(
        ValueFact("count", line, INDEX, kind, number, "files")
        for line, (number, kind, _) in zip(lines, found, strict=True)
    )
    text = f"{wording.folders.kinds(len(facts), inside)}\n{wording.lists.listed(lines)}"
    return Findings(Situation.FOUND_MANY, dated(text, status, request), facts)


def _folder_fact(folder: FolderEntry, request: Request) -> FolderFact:
    text = request.wording.folders.line(folder.path, folder.bytes, folder.files)
    return FolderFact("folder", text, INDEX, folder.path, folder.files, folder.bytes)


SKILLS = (
    Skill(
        "files.space",
        "say what fills the disk",
        space,
        Permission.FILES_READ,
        "what is eating my disk?",
        AskFolders,
        in_languages={"de": Described("sagen, was die Festplatte füllt", "was frisst meine Festplatte?")},
    ),
    Skill(
        "files.folders",
        "say which folders hold most",
        folders,
        Permission.FILES_READ,
        "list my folders",
        AskFolders,
        in_languages={"de": Described("sagen, welche Ordner am meisten enthalten", "liste meine Ordner auf")},
    ),
    Skill(
        "files.kinds",
        "say which kinds of files there are",
        kinds,
        Permission.FILES_READ,
        "what kinds of files do I have?",
        AskFolders,
        in_languages={"de": Described("sagen, welche Arten von Dateien es gibt", "welche Arten von Dateien habe ich?")},
    ),
)
