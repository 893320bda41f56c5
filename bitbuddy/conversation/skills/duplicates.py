"""Questions about files that are there more than once: which have the same content, and what their copies take."""

from __future__ import annotations

from itertools import groupby

from bitbuddy.conversation.facts import COMPARED, Fact, FileFact, ValueFact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search, begun, dated
from bitbuddy.files.model import FileAnswer, FileEntry, Order
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
# So many files, the largest, are asked of the index for one answer.
LOOKED_AT = 20_000

_ENGLISH = (
    "(duplicate|duplicates|duplicated|identical) …",
    "(the same|same) (file|files|photo|photos|picture|pictures|document|documents|content|video|videos|song|songs) …"
    " (twice|again|more than once|several times)",
    "(file|files|photo|photos|picture|pictures|document|documents|video|videos|song|songs) … (twice|more than once)",
    "(do i have|have i got|exist|exists|is there|are there) … (twice|more than once)",
    "more than once",
    "(file|files|photos|pictures|documents|videos|songs) … with the same content",
)
_GERMAN = (
    "(duplikat|duplikate|duplikaten|doppelte|doppelten|dubletten|identische|identischen) …",
    "(mehrfach|zweifach|mehrmals|doppelt|zweimal) …",
    "(denselben|dem gleichen|demselben|den gleichen|gleichem|gleichen) inhalt",
)


def duplicates(request: Request) -> Findings:
    """Answer "show me duplicates": the sets of files with one content, those first whose copies take most."""
    search = begun(request, request.asked(FindFiles))
    if isinstance(search, Findings):
        return search
    search = search.but(min_bytes=max(1, search.asked.min_bytes or 0))
    answer = search.run(Order.LARGEST, LOOKED_AT)
    groups = _of_one_size(answer)
    alike = request.parts.twins.among([one.path for one in ones] for ones in groups)
    by_path = {one.path: one for ones in groups for one in ones}
    sets = sorted(
        ([by_path[path] for path in paths] for paths in alike.sets), key=lambda ones: -ones[0].size * (len(ones) - 1)
    )
    limits = _limits(search, answer, groups[alike.compared :])
    if not sets:
        text = " ".join([request.wording.twins.none(_compared(answer, groups[alike.compared :]), search), *limits])
        return Findings(Situation.FOUND_NONE, dated(text, search.status, request))
    return _found(search, sets, limits)


def _of_one_size(answer: FileAnswer) -> list[list[FileEntry]]:
    """Return the files that others have the size of, the largest first, and of one size the oldest first."""
    by_size = groupby(sorted(answer.entries, key=lambda one: -one.size), key=lambda one: one.size)
    groups = [sorted(ones, key=lambda one: (one.modified, one.path)) for _, ones in by_size]
    return [ones for ones in groups if len(ones) > 1]


def _smallest_not_compared(answer: FileAnswer, left: list[list[FileEntry]]) -> int | None:
    """Return the size down to which, and no further, files were compared; None when all were."""
    if left:
        return left[0][0].size
    return answer.entries[-1].size if answer.total > len(answer.entries) and answer.entries else None


def _compared(answer: FileAnswer, left: list[list[FileEntry]]) -> int:
    smallest = _smallest_not_compared(answer, left)
    return answer.total if smallest is None else sum(one.size > smallest for one in answer.entries)


def _limits(search: Search, answer: FileAnswer, left: list[list[FileEntry]]) -> list[str]:
    smallest = _smallest_not_compared(answer, left)
    return [] if smallest is None else [search.request.wording.twins.only_larger(smallest)]


def _found(search: Search, sets: list[list[FileEntry]], limits: list[str]) -> Findings:
    request, wording = search.request, search.request.wording
    copies, size = sum(len(ones) - 1 for ones in sets), sum(ones[0].size * (len(ones) - 1) for ones in sets)
    headline = wording.twins.found(copies, size, search)
    shown = sets[: search.asked.limit or LISTED]
    facts: list[Fact] = [_fact(ones, request) for ones in shown]
    lines = wording.lists.listed([fact.text for fact in facts], len(shown), len(sets))
    facts += [
        ValueFact("count", headline.removesuffix(":") + ".", COMPARED, "files", copies, "files"),
        ValueFact("total", headline.removesuffix(":") + ".", COMPARED, "size", size, "bytes"),
    ]
    text = dated("\n".join([headline, lines, *limits]), search.status, request)
    # Cards show one file of each set; where the others are stands in the lines alone.
    return Findings(Situation.FOUND_MANY, text, tuple(facts), text, shown=tuple(ones[0].path for ones in shown))


def _fact(ones: list[FileEntry], request: Request) -> FileFact:
    first = ones[0]
    text = request.wording.twins.line([one.path for one in ones], first.size)
    return FileFact("file", text, COMPARED, first.path, first.size, first.modified, first.kind, taken=first.taken)


SKILLS = (
    Skill(
        "files.duplicates",
        "find duplicate files",
        duplicates,
        Permission.FILES_READ,
        "show me duplicates",
        FindFiles,
        cues={"en": _ENGLISH, "de": _GERMAN},
        in_languages={"de": Described("doppelte Dateien finden", "welche Dateien habe ich doppelt?")},
    ),
)
