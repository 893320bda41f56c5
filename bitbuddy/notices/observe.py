"""Notices what may deserve attention: files that came, piles, disks that fill. Whether it is told is for the policy."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count
from bitbuddy.kernel.events import SettledFile
from bitbuddy.notices.model import LESS, MOVE, OPEN, SHOW, WHY, NoticeAction, NoticeKind
from bitbuddy.notices.surroundings import Surroundings

# Equal files smaller than this are licences, icons and empty forms, and no news.
DUPLICATE_FROM = 4_096
DUPLICATES_LOOKED_AT = 20
# Files of one folder in Downloads are an archive that was unpacked, and not so many downloads.
UNPACKED_FROM = 2
DOWNLOADS_AT_ONCE = 50
NAMED = 20
_LONGEST_NAME = 70
_LONGEST_GROWTH = timedelta(days=7)


@dataclass(frozen=True)
class Thresholds:
    """From when on something is much; bytes, files, days."""

    large: int = 500_000_000
    many: int = 500
    pile_files: int = 50
    pile_days: int = 30


@dataclass(frozen=True)
class Candidate:
    """Something that may be told: the fields of a notice, and ``seen``: sentences on what was seen.

    ``fetched``: it had the name of a partial download until now, so it is another one even where it has an old name.
    ``download``: it is about what was downloaded, whatever its kind.
    """

    kind: NoticeKind
    title: str
    text: str
    paths: tuple[str, ...] = ()
    folder: str = ""
    size: int = 0
    count: int = 1
    seen: tuple[str, ...] = ()
    actions: tuple[NoticeAction, ...] = ()
    modified: int = 0
    fetched: bool = False
    download: bool = False


@dataclass(frozen=True)
class _Arrivals:
    """The files of one stretch, sorted out."""

    downloads: list[SettledFile]
    bursts: list[list[SettledFile]]
    large: list[SettledFile]


def from_settled(files: Sequence[SettledFile], around: Surroundings, limits: Thresholds) -> list[Candidate]:
    """Return what the files of one stretch amount to: a burst for each place, and one for downloads and large files.

    Files that were known before and only changed amount to nothing.
    """
    found = _sorted_out(files, around, limits)
    candidates = [_burst(files) for files in found.bursts]
    if len(found.downloads) == 1:
        candidates.append(_download(found.downloads[0], around, limits))
    elif found.downloads:
        candidates.append(_downloads(found.downloads, around))
    if found.large:
        candidates.append(_large(found.large, around))
    return candidates


def arrived(file: SettledFile, around: Surroundings) -> bool:
    """Tell whether a file is new here: it came, or it had the name of a partial download until now."""
    if around.is_partial(file.path) or _is_aside(file.path):
        return False
    return file.appeared > 0 or fetched(file, around)


def fetched(file: SettledFile, around: Surroundings) -> bool:
    """Tell whether a file had the name of a partial download until now."""
    return bool(file.before and around.is_partial(file.before))


def is_download(file: SettledFile, around: Surroundings) -> bool:
    """Tell whether a file was fetched, or lies where downloads arrive."""
    return fetched(file, around) or bool((folder := around.downloads()) and _inside(file.path, folder))


def _is_aside(path: str) -> bool:
    """Tell whether a program keeps the file beside another one: a lock, a backup, what is hidden."""
    name = os.path.basename(path)  # noqa: PTH119
    return name.startswith((".", "~$")) or name.endswith(("~", "#"))


def _sorted_out(files: Sequence[SettledFile], around: Surroundings, limits: Thresholds) -> _Arrivals:
    found, elsewhere, folder = _Arrivals([], [], []), list[SettledFile](), around.downloads()
    below: dict[str, list[SettledFile]] = {}
    for file in files:
        if not arrived(file, around):
            continue
        if fetched(file, around):
            found.downloads.append(file)
        elif folder and _inside(file.path, folder):
            place, inside, _ = file.path[len(folder) + 1 :].partition("/")
            below.setdefault(place + inside, []).append(file)
        else:
            elsewhere.append(file)
    unpacked = [file for place, group in below.items() if _is_unpacked(place, group) for file in group]
    if unpacked:
        found.bursts.append(unpacked)
    found.downloads.extend(file for place, group in below.items() if not _is_unpacked(place, group) for file in group)
    if len(found.downloads) >= DOWNLOADS_AT_ONCE:
        found.bursts.append(found.downloads[:])
        found.downloads.clear()
    for group in _by_place(elsewhere, folder):
        if len(group) >= limits.many:
            found.bursts.append(group)
        else:
            found.large.extend(file for file in group if file.size >= limits.large)
    return found


def _by_place(files: list[SettledFile], downloads: str) -> Iterator[list[SettledFile]]:
    """Yield the files by what they came to: what lies beside Downloads are places of their own."""
    if not files:
        return
    folders = [os.path.dirname(file.path) for file in files]  # noqa: PTH120
    common, home = os.path.commonpath(folders), os.path.dirname(downloads)  # noqa: PTH120
    if not home or not _inside(home, common):
        yield files
        return
    places: dict[str, list[SettledFile]] = {}
    for file, folder in zip(files, folders, strict=True):
        above = home if _inside(folder, home) else common
        places.setdefault(above + "/" + _first_below(folder, above), []).append(file)
    yield from places.values()


def _download(file: SettledFile, around: Surroundings, limits: Thresholds) -> Candidate:
    """Return the one candidate of one download: that it came, that it is large, or that it is here already."""
    name, folder = _shown(file.path), os.path.dirname(file.path)  # noqa: PTH120
    came = fetched(file, around)
    title = f"{name} finished downloading" if came else f"{name} arrived in {_shown(folder)}"
    if came:
        seen = f"{name} was {_shown(file.before)} while it was downloaded, and is complete now."
    else:
        seen = f"{name} appeared in {display_path(folder)}, and has not changed since."
    twins = around.duplicates_of(file.path) if file.size >= DUPLICATE_FROM else []
    kind, text = NoticeKind.DOWNLOAD_FINISHED, f"{format_bytes(file.size)} in {display_path(folder)}."
    sentences = [seen]
    if twins:
        kind = NoticeKind.DUPLICATE
        text = f"You have the same file already: {display_path(twins[0])} ({format_bytes(file.size)})."
        sentences.append(f"Its content is the same, byte for byte, as that of {display_path(twins[0])}.")
    elif file.size >= limits.large:
        kind, text = NoticeKind.LARGE_FILE, f"A large file: {text}"
        sentences.append(_large_said(file.size, limits.large))
    paths = (file.path, *twins[:NAMED])
    actions = actions_for(file.path, around)
    seen_so = tuple(sentences)
    return Candidate(kind, title, text, paths, folder, file.size, 1, seen_so, actions, file.modified, came, True)


def _downloads(files: list[SettledFile], around: Surroundings) -> Candidate:
    folder, size, count = _common(files), sum(file.size for file in files), len(files)
    names = ", ".join(_shown(file.path, 40) for file in files[:3])
    more = f" and {count - 3} more" if count > 3 else ""
    text = f"{names}{more}: {format_bytes(size)} in {display_path(folder)}."
    seen = [f"{format_count(count, 'file')} came within one stretch, and all are complete."]
    twins = _known_already(files, around)
    if twins:
        text = f"{text} You have {format_count(twins, 'of them', 'of them')} already."
        seen.append(f"The content of {format_count(twins, 'file')} is the same as that of files you have.")
    paths = tuple(file.path for file in files[:NAMED])
    title = f"{format_count(count, 'download')} finished"
    kind = NoticeKind.DOWNLOAD_FINISHED
    return Candidate(kind, title, text, paths, folder, size, count, tuple(seen), _for_many(), download=True)


def _known_already(files: list[SettledFile], around: Surroundings) -> int:
    looked = [file for file in files if file.size >= DUPLICATE_FROM][:DUPLICATES_LOOKED_AT]
    return sum(bool(around.duplicates_of(file.path)) for file in looked)


def _is_unpacked(place: str, files: Sequence[SettledFile]) -> bool:
    return place.endswith("/") and len(files) >= UNPACKED_FROM


def _burst(files: list[SettledFile]) -> Candidate:
    folder, size = _common(files), sum(file.size for file in files)
    return burst(folder, len(files), size, tuple(file.path for file in files[:NAMED]))


def burst(folder: str, count: int, size: int, paths: tuple[str, ...]) -> Candidate:
    """Return the one candidate of many files that came at once, most of them in ``folder``."""
    title = f"{format_count(count, 'new file')} in {_shown(folder)}"
    text = f"{format_bytes(size)} came to {display_path(folder)}."
    seen = f"{format_count(count, 'file')} came to {display_path(folder)} within one stretch; that is told once."
    return Candidate(NoticeKind.MANY_FILES, title, text, paths, folder, size, count, (seen,), _for_many())


def _large(files: list[SettledFile], around: Surroundings) -> Candidate:
    first = max(files, key=lambda file: file.size)
    folder = os.path.dirname(first.path)  # noqa: PTH120
    if len(files) == 1:
        title, actions = f"{_shown(first.path)} is a large file", actions_for(first.path, around)
        text, size = f"{format_bytes(first.size)} in {display_path(folder)}.", first.size
    else:
        size, actions, folder = sum(file.size for file in files), _for_many(), _common(files)
        title = f"{format_count(len(files), 'large file')} came"
        text = f"{format_bytes(size)} together; the largest is {display_path(first.path)}."
    seen = f"{_shown(first.path)} came, and is complete with {format_bytes(first.size)}."
    paths = (first.path, *(file.path for file in files[:NAMED] if file is not first))
    return Candidate(
        NoticeKind.LARGE_FILE, title, text, paths, folder, size, len(files), (seen,), actions, first.modified
    )


def pile_in_downloads(around: Surroundings, limits: Thresholds, now: datetime) -> Candidate | None:
    """Return the pile of old files in Downloads, None where there is none."""
    folder = around.downloads()
    if not folder:
        return None
    found = around.pile(folder, now - timedelta(days=limits.pile_days))
    if found.files < limits.pile_files:
        return None
    files = format_count(found.files, "file")
    old = format_count(limits.pile_days, "day")
    text = f"{files} in {display_path(folder)} have not changed for {old}: {format_bytes(found.bytes)}."
    seen = f"{text} From {limits.pile_files} on it is a pile (notices.pile_files, notices.pile_days)."
    title = f"A pile in {_shown(folder)}"
    return Candidate(NoticeKind.PILE, title, text, (folder,), folder, found.bytes, found.files, (seen,), _for_many())


def filling_disks(around: Surroundings, now: datetime) -> Iterator[Candidate]:
    """Return a candidate for each disk that is nearly full, with the folders that grew in the last week."""
    disks = around.full_disks()
    grown = around.grown(now - _LONGEST_GROWTH)[:3] if disks else []
    causes = ", ".join(f"{display_path(one.folder)} by {format_bytes(one.bytes)}" for one in grown)
    because = f" What grew in the last week: {causes}." if causes else ""
    for disk in disks:
        folder = grown[0].folder if grown else ""
        seen = (disk.text, f"Among the folders I know, these grew most: {causes}." if causes else "")
        actions = _for_many() if folder else (NoticeAction(WHY, "Why?"), NoticeAction(LESS, "Less of this"))
        yield Candidate(
            NoticeKind.DISK_FILLING,
            "The disk is getting full",
            f"{disk.text}{because}",
            tuple(one.folder for one in grown),
            folder,
            disk.free,
            len(grown),
            tuple(sentence for sentence in seen if sentence),
            actions,
        )


def actions_for(path: str, around: Surroundings) -> tuple[NoticeAction, ...]:
    """Return what can be done about one file; moving it only where its kind belongs somewhere else."""
    actions = [NoticeAction(OPEN, "Open"), NoticeAction(SHOW, "Show in folder")]
    there = around.destination_of(path)
    if there is not None and not _inside(path, there.folder):
        actions.append(NoticeAction(f"{MOVE}:{there.word}", f"Move to {there.label}"))
    return (*actions, NoticeAction(WHY, "Why?"), NoticeAction(LESS, "Less of this"))


def _for_many() -> tuple[NoticeAction, ...]:
    return (NoticeAction(SHOW, "Show"), NoticeAction(WHY, "Why?"), NoticeAction(LESS, "Less of this"))


def _large_said(size: int, limit: int) -> str:
    return f"It has {format_bytes(size)}; from {format_bytes(limit)} on a file is large (notices.large_file_mb)."


def _common(files: Sequence[SettledFile]) -> str:
    """Return the folder that nine of ten files lie in or below."""
    needed, counted = len(files) * 9 // 10, Counter(os.path.dirname(file.path) for file in files)  # noqa: PTH120
    best = os.path.commonpath(counted)
    while True:
        step: Counter[str] = Counter()
        for folder, count in counted.items():
            if _inside(folder, best):
                step[_first_below(folder, best)] += count
        name, count = step.most_common(1)[0]
        if not name or count < max(needed, 1):
            return best
        best = os.path.join(best, name)  # noqa: PTH118


def _first_below(folder: str, above: str) -> str:
    return folder[len(above.rstrip("/")) :].lstrip("/").partition("/")[0]


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _shown(path: str, longest: int = _LONGEST_NAME) -> str:
    """Return the name of a file safe to show, shortened in the middle so that its end can be read."""
    name = display_text(os.path.basename(path) or path)  # noqa: PTH119
    return name if len(name) <= longest else f"{name[: longest - 21]}…{name[-20:]}"
