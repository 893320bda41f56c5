"""Open a file or a folder, or show it in its folder; when several fit equally well, ask which."""

from __future__ import annotations

from pathlib import Path, PurePath

from bitbuddy.conversation.facts import INDEX, Fact, FolderFact
from bitbuddy.conversation.intent import Action, Before, Choice
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import MOST, PickFile
from bitbuddy.conversation.skills.file_facts import count_fact, file_fact, file_facts
from bitbuddy.conversation.skills.file_search import Search, begun, searched
from bitbuddy.conversation.skills.nothing_found import nothing_found
from bitbuddy.conversation.skills.year_in_name import year_in_name
from bitbuddy.files.model import FileEntry, FileQuery, Order
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

OPEN = "open"
SHOW = "show"
MOST_CHOICES = 3
_LOOKED_AT = 20


def open_it(request: Request) -> Findings:
    """Answer "open the second one", "open the budget": the face opens it."""
    return _picked(request, OPEN)


def show_it(request: Request) -> Findings:
    """Answer "show me the folder of the largest": the face shows it in its folder."""
    return _picked(request, SHOW)


def _picked(request: Request, name: str) -> Findings:
    asked, before = request.asked(PickFile), request.intent.before
    if asked.position is not None:
        return _by_position(request, asked.position, name)
    if asked.only_a_place and asked.order is None:
        return _place(request, asked, name)
    if _says_nothing(asked):
        if before is not None and len(before.shown) == 1:
            return _path(request, before.shown[0], name)
        return _which_of(request, before, name)
    search = begun(request, asked)
    return search if isinstance(search, Findings) else _by_search(search, name)


def _says_nothing(asked: PickFile) -> bool:
    return asked.but(said=PickFile().said, limit=None) == PickFile()


def _by_position(request: Request, position: int, name: str) -> Findings:
    """Pick the first, second, … or last of what the answer before showed."""
    before = request.intent.before
    shown, wording = before.shown if before else (), request.wording.opening
    if not shown:
        return Findings(Situation.ASKED_WHICH, wording.nothing_shown())
    if position == 0 or abs(position) > len(shown):
        return Findings(Situation.FOUND_NONE, wording.only_shown(len(shown)))
    return _path(request, shown[position - 1 if position > 0 else position], name)


def _which_of(request: Request, before: Before | None, name: str) -> Findings:
    """Ask which of the files shown before is meant, or which at all."""
    shown = before.shown[:MOST_CHOICES] if before else ()
    if not shown:
        return Findings(Situation.ASKED_WHICH, request.wording.opening.which_file(name))
    text = request.wording.opening.which_of(name, [_name(path) for path in shown])
    return Findings(Situation.ASKED_WHICH, text, choices=_choices(request, shown, name))


def _place(request: Request, asked: PickFile, name: str) -> Findings:
    """Open a folder that was named, or a file that was named by its path."""
    search = begun(request, asked)
    if isinstance(search, Findings):
        return search
    return _by_search(search, name) if search.path else _path(request, search.folders[0], name)


def _by_search(search: Search, name: str) -> Findings:
    """Open what one file fits best; several equally good ones are offered."""
    asked = search.asked
    search = search if asked.order else (year_in_name(search) or search)
    answer, search = searched(search, asked.order or Order.RELEVANCE, 1 if asked.order else _LOOKED_AT)
    if not answer.entries:
        return nothing_found(search)
    if search.instead_of is not None:
        return _which_of_found(search, answer.entries[:MOST_CHOICES], answer.total, name)
    if asked.order or answer.total == 1:
        return _done(search.request, answer.entries[0], name)
    best = _best(search, answer.entries)
    if len(best) == 1:
        return _done(search.request, best[0], name)
    if len(best) == len(answer.entries) and (folder := _folder_called(search)):
        return _path(search.request, folder, name)
    return _which_of_found(search, best[:MOST_CHOICES], answer.total, name)


def _which_of_found(search: Search, offered: tuple[FileEntry, ...], total: int, name: str) -> Findings:
    """Ask which of the files that fit equally well is meant."""
    wording, paths = search.request.wording, tuple(entry.path for entry in offered)
    facts = file_facts(offered, search.request)
    counted = f"{wording.files.there_are(total, search)}."
    if search.instead_of is not None:
        counted = wording.files.search_instead(search.instead_of, total, search).removesuffix(":") + "."
    how_many = count_fact(total, counted)
    headline = f"{counted} {wording.opening.which_one(name)}"
    lines = wording.lists.listed([fact.text for fact in facts], MOST_CHOICES, total)
    return Findings(
        Situation.ASKED_WHICH,
        f"{headline}\n{lines}",
        (*facts, how_many),
        headline,
        choices=_choices(search.request, paths, name),
        shown=paths,
    )


def _best(search: Search, entries: tuple[FileEntry, ...]) -> tuple[FileEntry, ...]:
    """Return the file at the path named, else those called just as was said, else all."""
    wanted = fold(" ".join(search.asked.words))
    there = tuple(entry for entry in entries if fold(entry.path) == fold(search.path))
    called = tuple(entry for entry in entries if wanted and wanted in _names(entry))
    return there or called or entries


def _folder_called(search: Search) -> str:
    """Return the one folder that is called just as was said, or ""; "open taxes" may mean it."""
    wanted = " ".join(search.asked.words)
    found = search.request.parts.files.folders_named(wanted) if wanted else []
    called = [folder.path for folder in found if fold(PurePath(folder.path).name) == fold(wanted)]
    return called[0] if len(called) == 1 else ""


def _names(entry: FileEntry) -> set[str]:
    name = fold(PurePath(entry.path).name)
    return {name, name.removesuffix(f".{entry.extension}").replace("_", " ").replace("-", " ")}


def _path(request: Request, path: str, name: str) -> Findings:
    """Open what is at ``path``, if it is still there."""
    request.parts.freshen()
    files, place, wording = request.parts.files, PurePath(path), request.wording
    folder = files.folder_total(path)
    if folder is not None or path == str(Path.home()):
        text = wording.opening.folder(name, path)
        held = wording.folders.line(path, folder.bytes, folder.files) if folder else display_path(path)
        size, number = (folder.bytes, folder.files) if folder else (0, 0)
        facts: tuple[Fact, ...] = (FolderFact("folder", held, INDEX, path, number, size),)
        return Findings(Situation.OPENED, text, facts, actions=(Action(name, path),), shown=(path,))
    # Files of the same name may lie below, and the newest of them come first.
    query = FileQuery(words=(place.name,), folder=str(place.parent), limit=MOST)
    entry = next((one for one in files.search(query).entries if one.path == path), None)
    if entry is not None:
        return _done(request, entry, name)
    return Findings(Situation.FOUND_NONE, wording.opening.gone(_name(path), str(place.parent)))


def _done(request: Request, entry: FileEntry, name: str) -> Findings:
    fact = file_fact(entry, request)
    text = request.wording.opening.file(name, _name(entry.path), str(PurePath(entry.path).parent))
    action = Action(name, entry.path)
    return Findings(Situation.OPENED, text, (fact,), actions=(action,), shown=(entry.path,))


def _choices(request: Request, paths: tuple[str, ...], name: str) -> tuple[Choice, ...]:
    """Return a choice for each path; what tells files of one name apart is their folder."""
    names = [PurePath(path).name for path in paths]
    labels = [_name(path) if names.count(PurePath(path).name) == 1 else display_path(path) for path in paths]
    questions = [request.wording.opening.question(name, display_path(path)) for path in paths]
    return tuple(Choice(label, question) for label, question in zip(labels, questions, strict=True))


def _name(path: str) -> str:
    return display_text(PurePath(path).name)


SKILLS = (
    Skill(
        "files.open",
        "open a file or a folder",
        open_it,
        Permission.FILES_OPEN,
        "open my newest PDF",
        PickFile,
        in_languages={"de": Described("eine Datei oder einen Ordner öffnen", "öffne mein neuestes PDF")},
    ),
    Skill(
        "files.show",
        "show a file in its folder",
        show_it,
        Permission.FILES_OPEN,
        "show my newest PDF in its folder",
        PickFile,
        in_languages={"de": Described("eine Datei in ihrem Ordner zeigen", "zeige mein neuestes PDF im Ordner")},
    ),
)
