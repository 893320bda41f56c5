"""From what was asked to a query: folders are looked up, words brought to their stem, and the search is run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.skills.file_arguments import FindFiles, Kind
from bitbuddy.conversation.understanding.language import language_named
from bitbuddy.files.kinds import PARTIAL, extensions_of, kind_of
from bitbuddy.files.model import FileAnswer, FileQuery, IndexStatus, Order
from bitbuddy.files.names import fold
from bitbuddy.files.roots import USUAL
from bitbuddy.kernel.events import IndexState
from bitbuddy.personality.situations import Situation

OLD_SECONDS = 120


@dataclass(frozen=True)
class Search:
    """What is looked for, with its folders found: ``folders`` and ``not_folders`` are absolute paths.

    ``path`` is the file that was named by its whole path, if one was; ``request`` and ``status`` are of the question.
    ``instead_of`` is what was asked for where that found nothing and this takes its place.
    """

    request: Request
    asked: FindFiles
    status: IndexStatus
    folders: tuple[str, ...] = ()
    not_folders: tuple[str, ...] = ()
    path: str = ""
    instead_of: Search | None = None

    def run(self, order: Order, limit: int) -> FileAnswer:
        """Return the first ``limit`` files that fit."""
        files, query = self.request.parts.files, self.query(order, limit)
        unfinished = self._unfinished()
        # To leave out what is not there would only keep the index from answering in order.
        if unfinished and not files.search(replace(query, extensions=unfinished, not_extensions=(), limit=1)).total:
            query = replace(query, not_extensions=tuple(self.asked.without.extensions))
        return files.search(query)

    def query(self, order: Order, limit: int) -> FileQuery:
        """Return the query of the index."""
        asked, left_out = self.asked, self.asked.without
        kinds, extensions = _kinds_and_extensions(asked)
        return FileQuery(
            words=self._stems(asked.words),
            any_words=self._stems(asked.any_words),
            kinds=kinds,
            extensions=extensions,
            folder=self.folders[0] if self.folders else None,
            other_folders=self.folders[1:],
            after=asked.after,
            before=asked.before,
            by_arrival=asked.by_arrival,
            min_size=asked.min_bytes,
            max_size=asked.max_bytes,
            not_words=self._stems(left_out.words),
            not_kinds=tuple(kind.value for kind in left_out.kinds),
            not_extensions=(*left_out.extensions, *self._unfinished()),
            not_folders=self.not_folders,
            order=order,
            limit=limit,
        )

    def but(self, **changed: object) -> Search:
        """Return the same search with other arguments."""
        return replace(self, asked=self.asked.but(**changed))

    def _unfinished(self) -> tuple[str, ...]:
        """Return the endings of partial downloads where it is asked what was downloaded, the newest or lately."""
        asked = self.asked
        narrowed = asked.words or asked.any_words or asked.kinds or asked.extensions
        if narrowed or not (asked.order or asked.after or asked.before):
            return ()
        return PARTIAL if self.folders == (self.request.parts.files.root_named("Downloads"),) else ()

    def _stems(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words as they are looked for: "invoices" finds "invoice.pdf" too; what was quoted stays whole."""
        language = self.request.intent.language
        return tuple(word if word in self.asked.said.whole else language_named(language).stem(word) for word in words)


def searched(search: Search, order: Order, limit: int) -> tuple[FileAnswer, Search]:
    """Search as asked; if a word like "letter" or "report" finds nothing as a name, search for the kind instead."""
    answer = search.run(order, limit)
    naming = search.asked.said.naming
    if answer.total == 0 and naming:
        relaxed = search.but(words=tuple(word for word in search.asked.words if word not in naming))
        second = relaxed.run(order, limit)
        if second.total and (relaxed.asked.words or relaxed.asked.after or relaxed.asked.before or relaxed.folders):
            return second, replace(relaxed, instead_of=search)
    return answer, search


def begun(request: Request, asked: FindFiles) -> Search | Findings:
    """Return the search that a question asks for, or the answer when it cannot be made."""
    status = request.parts.freshen()
    if refusal := not_ready(status, request):
        return refusal
    if request.slots.problem:
        return Findings(Situation.NOT_UNDERSTOOD, request.wording.files.problem(request.slots.problem))
    if (asked.after or asked.before) and Kind.PICTURE in asked.kinds:
        request.parts.contents.settle()  # pictures count under the date they were taken, which is inside them
    search = Search(request, asked, status)
    for index, said in enumerate(asked.folders):
        found = _with_folder(search, said, sure=asked.said.folder_sure or index > 0)
        if isinstance(found, Findings):
            return found
        search = found
    left_out = []
    for said in asked.without.folders:
        path = folder_named(request.parts, said)
        if path is None:
            return folder_missing(request, said)
        left_out.append(path)
    return replace(search, not_folders=tuple(left_out))


def not_ready(status: IndexStatus, request: Request) -> Findings | None:
    """Return the answer while there is no index, else None."""
    if status.state is IndexState.EMPTY or (status.state is IndexState.FAILED and not status.files):
        situation = Situation.TOLD if status.problem else Situation.INDEX_EMPTY
        return Findings(situation, request.wording.files.index_problem(status.problem))
    return None


def dated(text: str, status: IndexStatus, request: Request) -> str:
    """Add how complete and how old the index is, where that matters."""
    if status.as_of is None:
        return f"{text}\n{request.wording.files.still_reading(status.files)}"
    if (request.now - status.as_of).total_seconds() > OLD_SECONDS:
        return f"{text}\n{request.wording.files.last_looked(status.as_of, request.now)}"
    return text


def folder_named(parts: Parts, said: str, *, sure: bool = True) -> str | None:
    """Return the absolute path of the folder that ``said`` names, or None; not ``sure``: it must be called just so."""
    if fold(said) == "home" or said == "~":
        return str(Path.home())
    if "/" in said:
        path = _absolute(parts, said)
        if parts.files.folder_total(path) is not None or path == str(Path.home()):
            return path
        named = [
            folder.path for folder in parts.files.folders_named(Path(path).name) if fold(folder.path) == fold(path)
        ]
        return named[0] if named else None
    root = parts.files.root_named(said)
    if root is not None and fold(said) in {*USUAL, fold(Path(root).name)}:
        return root
    found = parts.files.folders_named(said, 1)
    # "Movies" may stand for ~/Videos, unless some folder is called so.
    exact = [folder.path for folder in found if fold(Path(folder.path).name) == fold(said)]
    if exact or root:
        return exact[0] if exact else root
    return found[0].path if found and sure and not _aside(parts, said) else None


def folder_missing(request: Request, said: str) -> Findings:
    """Say that no folder is called ``said``, or that it is one that is not looked into."""
    if there := _aside(request.parts, said):
        return _not_looked_into(request, there)
    return Findings(Situation.FOUND_NONE, request.wording.folders.unknown(said))


def _not_looked_into(request: Request, path: str) -> Findings:
    # Nothing was searched, so nobody says how well.
    return Findings(Situation.TOLD, request.wording.folders.not_looked_into(path))


def _aside(parts: Parts, said: str) -> str:
    """Return the path of the folder ``said``, a path or the name of one in the home, if the index does not have it."""
    if "/" in said:
        there = [Path(_absolute(parts, said))]
    else:
        try:
            there = [one for one in Path.home().iterdir() if fold(one.name) == fold(said)]
        except OSError:
            there = []
    paths = (str(one) for one in there if one.is_dir())
    return next((path for path in paths if parts.files.folder_total(path) is None), "")


def _with_folder(search: Search, said: str, *, sure: bool) -> Search | Findings:
    """Return ``search`` inside a folder too, or the answer when there is none.

    A guess ("in Lisbon") that is no folder becomes a word of the name; a path of a file its name and its folder.
    """
    path = folder_named(search.request.parts, said, sure=sure)
    if path is not None:
        return replace(search, folders=(*search.folders, path))
    if there := _aside(search.request.parts, said):
        return _not_looked_into(search.request, there)
    if "/" in said:
        return _with_file(search, _absolute(search.request.parts, said))
    if sure:
        return Findings(Situation.FOUND_NONE, search.request.wording.folders.unknown(said))
    return search.but(words=(*search.asked.words, *said.split()))


def _with_file(search: Search, path: str) -> Search | Findings:
    files, wording = search.request.parts.files, search.request.wording
    parent, name = str(Path(path).parent), Path(path).name
    if not (name and Path(parent).is_relative_to(Path.home()) and files.folder_total(parent) is not None):
        return _not_looked_into(search.request, path)
    said = search.asked.said.but(whole=(*search.asked.said.whole, name))
    inside = replace(
        search.but(words=(*search.asked.words, name), said=said), folders=(*search.folders, parent), path=path
    )
    if inside.run(Order.RELEVANCE, 1).total:
        return inside
    return Findings(Situation.FOUND_NONE, wording.files.none_at(name, parent))


def _absolute(parts: Parts, said: str) -> str:
    """Return the absolute path of "~/x", "/x" or "Documents/x"."""
    if not said.startswith(("/", "~")):
        first, _, rest = said.partition("/")
        root = folder_named(parts, first, sure=False)
        said = f"{root or Path.home() / first}/{rest}"
    try:
        path = str(Path(said).expanduser())
    except RuntimeError:  # "~somebody" who is not a user of this computer
        path = said
    return path.rstrip("/") or "/"


def _kinds_and_extensions(asked: FindFiles) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return kinds and extensions of the query, of which it knows only one at a time.

    "PDF documents" are PDFs; "PDFs and photos" are either, so the kinds are written out as their extensions.
    """
    kinds, extensions = tuple(kind.value for kind in asked.kinds), asked.extensions
    if not extensions:
        return kinds, ()
    others = [kind for kind in kinds if kind not in {kind_of(one) for one in extensions}]
    return (), (*extensions, *(one for kind in others for one in sorted(extensions_of(kind))))
