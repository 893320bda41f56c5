"""Questions about folders and the whole: what takes the space, which folders there are, which kinds of files."""

from __future__ import annotations

from bitbuddy.conversation import file_wording, wording
from bitbuddy.conversation.facts import INDEX, Fact, FolderFact, ValueFact
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import MOST, AskFolders
from bitbuddy.conversation.skills.file_search import dated, folder_named, not_ready, unknown_folder
from bitbuddy.files.kinds import KINDS, OTHER
from bitbuddy.files.model import FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.kernel.display import display_path, format_bytes, format_content, format_count
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
_COUNTING = ("how many", "number of", "wie viele", "wieviele", "anzahl")


def space(request: Request) -> Findings:
    """Answer "what is eating my disk": the folders that hold most, then the largest files."""
    status = request.parts.freshen()
    if refusal := not_ready(status):
        return refusal
    asked = request.asked(AskFolders)
    wanted = min(asked.limit or LISTED, MOST)
    inside = folder_named(request.parts, asked.folder) if asked.folder and asked.folder_sure else None
    if asked.folder and asked.folder_sure and inside is None:
        return Findings(Situation.FOUND_NONE, unknown_folder(asked.folder))
    folders = [folder for folder in request.parts.files.biggest_folders(wanted, inside) if folder.bytes]
    if [folder.path for folder in folders] == [inside]:
        return _all_in_one(request, folders[0], status)
    if not folders:
        return Findings(Situation.FOUND_NONE, "There is nothing of any size in the folders I know.")
    facts: tuple[Fact, ...] = tuple(_folder_fact(folder) for folder in folders)
    headline = f"{_held(request, status, inside)} The heaviest {_folders_said(len(folders))}:"
    answer = request.parts.files.search(FileQuery(folder=inside, order=Order.LARGEST, limit=3))
    largest = file_wording.file_facts(answer.entries, request.now)
    text = f"{headline}\n{wording.bullet_list([fact.text for fact in facts])}"
    if largest:
        lines = wording.bullet_list([fact.text for fact in largest])
        text = f"{text}\nThe largest {'file' if len(largest) == 1 else 'files'}:\n{lines}"
    shown = tuple(folder.path for folder in folders)
    return Findings(Situation.FOUND_MANY, dated(text, status, request), (*facts, *largest), headline, shown=shown)


def _all_in_one(request: Request, folder: FolderEntry, status: IndexStatus) -> Findings:
    """Answer for a folder in which no folder holds most: its largest files."""
    answer = request.parts.files.search(FileQuery(folder=folder.path, order=Order.LARGEST, limit=LISTED))
    largest = file_wording.file_facts(answer.entries, request.now)
    headline = f"{_held(request, status, folder.path)} No single folder in it stands out. The largest files in it:"
    text = f"{headline}\n{wording.bullet_list([fact.text for fact in largest])}"
    shown = tuple(fact.path for fact in largest)
    facts = (_folder_fact(folder), *largest)
    return Findings(Situation.FOUND_MANY, dated(text, status, request), facts, headline, shown=shown)


def _folders_said(number: int) -> str:
    return "folder is" if number == 1 else "folders are"


def _held(request: Request, status: IndexStatus, inside: str | None) -> str:
    total = request.parts.files.folder_total(inside) if inside else None
    if inside and total:
        return f"{display_path(inside)} holds {format_content(total.bytes, total.files)}."
    known = "The folder I know holds" if len(status.roots) == 1 else "The folders I know hold"
    return f"{known} {format_content(status.bytes, status.files)}."


def folders(request: Request) -> Findings:
    """Answer "how many folders do I have" and "list my folders"; what is not known of folders is said."""
    asked = request.asked(AskFolders)
    if asked.by_age or asked.by_size or asked.order not in {None, Order.LARGEST}:
        text = "Of folders I know where they are and what they hold, but not how old they are or which are smallest."
        return Findings(Situation.TOLD, text)
    if not any(cue in request.intent.text.casefold() for cue in _COUNTING):
        return space(request)
    status = request.parts.freshen()
    if refusal := not_ready(status):
        return refusal
    if asked.folder:
        inside = folder_named(request.parts, asked.folder)
        held = request.parts.files.folder_total(inside) if inside else None
        if held is None:
            return Findings(Situation.FOUND_NONE, unknown_folder(asked.folder))
        text = f"I do not count the folders in a folder. {_held(request, status, inside)}"
        return Findings(Situation.TOLD, dated(text, status, request), (_folder_fact(held),), shown=(held.path,))
    text = f"There {wording.verb(status.folders)} {format_count(status.folders, 'folder')} in the places I know."
    return Findings(
        Situation.COUNTED,
        dated(text, status, request),
        (ValueFact("count", text, INDEX, "folders", status.folders, "folders"),),
    )


def kinds(request: Request) -> Findings:
    """Answer "what kinds of files do I have": how many of each, the most first."""
    status = request.parts.freshen()
    if refusal := not_ready(status):
        return refusal
    found = []
    for kind in (*KINDS, OTHER):
        answer = request.parts.files.search(FileQuery(kinds=(kind,), limit=1))
        if answer.total:
            found.append((answer.total, kind, answer.total_bytes))
    if not found:
        return Findings(Situation.FOUND_NONE, dated("There are no files in the folders I know.", status, request))
    facts = tuple(
        ValueFact(
            "count", f"{file_wording.kind_counted(kind, number)}: {format_bytes(size)}", INDEX, kind, number, "files"
        )
        for number, kind, size in sorted(found, reverse=True)
    )
    headline = f"There {wording.verb(len(facts))} {format_count(len(facts), 'kind')} of files:"
    text = f"{headline}\n{wording.bullet_list([fact.text for fact in facts])}"
    return Findings(Situation.FOUND_MANY, dated(text, status, request), facts)


def _kind_said(kind: str, number: int, size: int) -> str:
    return f"{file_wording.kind_counted(kind, number)}: {format_bytes(size)}"


def _folder_fact(folder: FolderEntry) -> FolderFact:
    text = f"{display_path(folder.path)}: {format_content(folder.bytes, folder.files)}"
    return FolderFact("folder", text, INDEX, folder.path, folder.files, folder.bytes)


SKILLS = (
    Skill(
        "files.space", "say what fills the disk", space, Permission.FILES_READ, "what is eating my disk?", AskFolders
    ),
    Skill(
        "files.folders",
        "say which folders hold most",
        folders,
        Permission.FILES_READ,
        "list my folders",
        AskFolders,
    ),
    Skill(
        "files.kinds",
        "say which kinds of files there are",
        kinds,
        Permission.FILES_READ,
        "what kinds of files do I have?",
    ),
)
