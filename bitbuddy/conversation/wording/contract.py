"""What can be said about files, folders, the machine and the buddy itself; every language says all of it.

The sentences carry no temper, and address nobody: whether a person is "du" or "Sie" is for the personality to say.
Sizes are bytes, paths absolute, percentages 0 to 100. A headline ends with a colon, a sentence with a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.unknowing import Unknowing
from bitbuddy.conversation.wording.become import ChangeWording
from bitbuddy.conversation.wording.remembered import MemoryWording
from bitbuddy.conversation.wording.thinking import BrainWording
from bitbuddy.conversation.wording.told import NoticeWording
from bitbuddy.conversation.wording.twins import TwinWording
from bitbuddy.files.content.model import Coverage, PassageEntry, Place
from bitbuddy.files.model import FileEntry
from bitbuddy.health.model import Alert, Battery, Disk, ProcessUse, Readings
from bitbuddy.kernel.errors import BitBuddyError


class ListWording(Protocol):
    """Enumerations, names and numbers."""

    def both(self, parts: Sequence[str]) -> str:
        """Return "a, b and c"."""

    def either(self, parts: Sequence[str]) -> str:
        """Return "a, b or c"."""

    def quoted(self, text: str) -> str:
        """Return ``text`` between the quotation marks of the language, safe to show."""

    def listed(self, lines: Sequence[str], shown: int | None = None, total: int | None = None) -> str:
        """Return up to ``shown`` lines as a list, and how many of ``total`` are left; None stands for all of them."""

    def misfit(self, field: str, problem: str) -> str:
        """Say that arguments do not fit; ``field`` may be empty, ``problem`` is in English."""


class FileWording(Protocol):
    """What is said about the files that a search found, or did not find."""

    def line(self, entry: FileEntry, now: datetime) -> str:
        """Say where a file is, how large and from when; no full stop."""

    def there_are(self, count: int, search: Search) -> str:
        """Return "There are 3 PDFs in ~/Documents", "There is 1 photo from 2023"; no full stop."""

    def there_are_only(self, count: int, search: Search) -> str:
        """Head the list when fewer were found than asked for, in the order that was asked for."""

    def superlative(self, count: int, search: Search) -> str:
        """Head the newest, largest, … file, or the ``count`` newest ones: "The 3 largest PDFs in ~/Documents are:"."""

    def weight(self, size: int) -> str:
        """Return what several files take, to be added after a comma: "12 MB together"."""

    def weigh(self, size: int) -> str:
        """Say what several files take together."""

    def take(self, count: int, size: int, search: Search) -> str:
        """Say what the files of a search take."""

    def kind_counted(self, kind: str, count: int) -> str:
        """Return "3 pictures", "1 audio file"."""

    def by_name(self, count: int, named: Search) -> str:
        """Return "By name, there are 3 files matching …": those with a year in their name; no full stop."""

    def by_date(self, count: int, search: Search) -> str:
        """Return "By date, there is 1 file from 2023": those that are of that year; no full stop."""

    def by_name_instead(self, search: Search, count: int, named: Search) -> str:
        """Head files that have a year in their name where none is of that year."""

    def word_instead(self, search: Search, meant: str, names: int) -> str:
        """Head files with the word that was ``meant`` and not misspelt, when it is what ``names`` names have."""

    def search_instead(self, search: Search, count: int, other: Search) -> str:
        """Head what another search found where the one asked for found nothing."""

    def nearest(self, search: Search) -> str:
        """Head what comes nearest where nothing fits."""

    def did_you_mean(self, search: Search, words: Sequence[str]) -> str:
        """Ask which of some words was meant instead of a misspelt one."""

    def find(self, word: str) -> str:
        """Return the question for files called so, as a person would type it."""

    def not_called(self) -> str:
        """Say that neither a file nor a folder is called so."""

    def none_at(self, name: str, folder: str) -> str:
        """Say that there is no file of this name in a folder."""

    def still_reading(self, files: int) -> str:
        """Say that the index is not complete yet."""

    def last_looked(self, moment: datetime, now: datetime) -> str:
        """Say how old the index is."""

    def index_problem(self, sentence: str) -> str:
        """Return why there is no index, which the index says in English; "" stays ""."""

    def problem(self, sentence: str) -> str:
        """Return the sentence on what in a question cannot be, which the understanding says in English."""


class FolderWording(Protocol):
    """What is said about folders."""

    def line(self, path: str, size: int, files: int) -> str:
        """Say what a folder holds; no full stop."""

    def holds(self, path: str, size: int, files: int) -> str:
        """Say what a folder holds."""

    def all_hold(self, folders: int, size: int, files: int) -> str:
        """Say what all known folders hold."""

    def left_out(self, size: int, files: int) -> str:
        """Say what lies besides in folders that programs made for themselves, which no search looks into."""

    def heaviest(self, count: int) -> str:
        """Head the folders that hold most."""

    def largest_files(self, count: int) -> str:
        """Head the largest files."""

    def none_stands_out(self) -> str:
        """Say that no folder inside one holds most of it, and head its largest files."""

    def nothing_of_size(self) -> str:
        """Say that no folder holds anything."""

    def not_known(self) -> str:
        """Say what is not known of folders."""

    def not_counted(self) -> str:
        """Say that folders in a folder are not counted."""

    def there_are(self, count: int) -> str:
        """Say how many folders there are."""

    def no_files(self, inside: str | None = None) -> str:
        """Say that there are no files, at all or in a folder."""

    def kinds(self, count: int, inside: str | None = None) -> str:
        """Head the list of the kinds of files, of all or of those in a folder."""

    def unknown(self, said: str) -> str:
        """Say that no folder is called so."""

    def not_looked_into(self, path: str) -> str:
        """Say that this is no folder of the index."""


class ContentWording(Protocol):
    """What is said about what stands in documents; ``said`` are the words looked for, quoted."""

    def place(self, place: Place) -> str:
        """Return "page 3", "sheet Costs, row 12", "" where no place is known."""

    def line(self, entry: PassageEntry, now: datetime) -> str:
        """Say in which document, where in it, and what stands there; no full stop."""

    def found(self, count: int, said: str, inside: str = "") -> str:
        """Head the documents that mention something; ``inside`` is a folder, if one was asked for."""

    def not_named(self, said: str, count: int) -> str:
        """Head documents that mention what no file is called."""

    def none(self, said: str, inside: str = "") -> str:
        """Say that no document mentions something."""

    def progress(self, coverage: Coverage) -> str:
        """Say how far the reading is, "" when there is nothing to say of it."""

    def nothing_asked(self) -> str:
        """Ask which words are looked for."""


class OpeningWording(Protocol):
    """What is said when something is opened or shown; ``action`` is "open" or "show"."""

    def nothing_shown(self) -> str:
        """Say that nothing was shown that could be counted, and ask which it is."""

    def only_shown(self, count: int) -> str:
        """Say that only so many were shown."""

    def which_file(self, action: str) -> str:
        """Ask which file at all."""

    def which_of(self, action: str, names: Sequence[str]) -> str:
        """Ask which of some files."""

    def which_one(self, action: str) -> str:
        """Ask which of the files that a sentence before has counted."""

    def folder(self, action: str, path: str) -> str:
        """Say that a folder is being opened."""

    def file(self, action: str, name: str, folder: str) -> str:
        """Say that a file is being opened, or shown in its folder."""

    def gone(self, name: str, folder: str) -> str:
        """Say that a file is no longer where it was."""

    def question(self, action: str, place: str) -> str:
        """Return the question that opens ``place``, as a person would type it."""


class MachineWording(Protocol):
    """What is said about this computer."""

    def disks_unknown(self) -> str:
        """Say that nothing tells how full the disks are."""

    def disk(self, disk: Disk, *, alone: bool) -> str:
        """Say how full a disk is; ``alone``: there is no other."""

    def busy(self, percent: float) -> str:
        """Say how busy the processor is."""

    def hottest(self, celsius: float) -> str:
        """Say what the hottest sensor reads."""

    def no_sensor(self) -> str:
        """Say that nothing tells how warm it is."""

    def processor_use(self, use: ProcessUse) -> str:
        """Say what a program uses of the processor; no full stop."""

    def memory_use(self, use: ProcessUse) -> str:
        """Say what a program uses of the memory; no full stop."""

    def does_most(self, name: str) -> str:
        """Head the programs that use the processor."""

    def holds_most(self, name: str) -> str:
        """Head the programs that hold memory."""

    def idle(self) -> str:
        """Say that no program does anything."""

    def memory(self, available: int, total: int) -> str:
        """Say how much memory is available."""

    def no_battery(self) -> str:
        """Say that there is no battery."""

    def battery(self, battery: Battery) -> str:
        """Say how full the battery is, and how long it lasts."""

    def summary(self, readings: Readings) -> str:
        """Say in one sentence how processor, memory, disk and battery are."""

    def alert(self, alert: Alert, readings: Readings) -> str:
        """Say what deserves attention."""

    def uptime(self, seconds: float) -> str:
        """Say since when the computer is on."""

    def system(self, name: str, cores: int, memory: int) -> str:
        """Say what runs on what."""


class AboutWording(Protocol):
    """What is said about the buddy and the day."""

    def whereto(self, elsewhere: str) -> str:
        """Say where what it knows goes; ``elsewhere`` is the other computer that the brain runs on, "" for none."""

    def abilities(self, elsewhere: str) -> str:
        """Head the list of what it can do; ``elsewhere`` as in `whereto`."""

    def subject(self, name: str, abilities: Sequence[str], example: str) -> str:
        """Return a point of the list of abilities: what skills are about, what they can do, and an example."""

    def company(self) -> str:
        """Say that it keeps company too, as a point of the list of abilities."""

    def limit(self, name: str) -> str:
        """Say what it cannot do: "duplicates", "hidden", "length", "extension", or "" for anything else."""

    def time(self, now: datetime) -> str:
        """Say what time and day it is."""

    def day(self, day: datetime, now: datetime, said: str) -> str:
        """Say which day a day of the past or to come is; ``said`` are the words for it, of `DateRange`."""


class TalkWording(Protocol):
    """What a turn says of itself: how a question was read, and what to ask instead."""

    def one_of_these(self) -> str:
        """Ask which of the choices below is meant."""

    def can_do(self, abilities: Sequence[str]) -> str:
        """Say which abilities come nearest to a question."""

    def personal(self) -> str:
        """Say that the person has not told that."""

    def caught(self, words: Sequence[str]) -> str:
        """Say which words of a question were understood, though the question was not."""

    def not_allowed(self, ability: str) -> str:
        """Say that the personality may not do this."""

    def read_as(self, words: Sequence[tuple[str, str]]) -> str:
        """Say which misspelt words were read as which."""

    def error(self, error: BitBuddyError) -> str:
        """Say what went wrong."""

    def find_named(self, words: str) -> str:
        """Return the question for files called so, for sure; as a person would type it."""

    def anyway(self, question: str) -> tuple[str, str]:
        """Return the label and the question that has ``question`` answered by the brain anyway."""

    def anyway_what(self) -> str:
        """Ask what is to be answered anyway."""

    def nothing_asked(self) -> str:
        """Answer a bare yes or no to nothing."""

    def not_of_world(self, why: Unknowing, name: str = "") -> str:
        """Say that something is general knowledge and not known, and what is; ``name`` is one that nobody told of."""

    def bigger_brain(self) -> str:
        """Say that a bigger brain would know more."""

    def not_its_language(self) -> str:
        """Say that the brain in use chats in another language than this one, and that a bigger one would not."""


@dataclass(frozen=True)
class Wording:
    """All that skills say, in one language."""

    language: str
    lists: ListWording
    files: FileWording
    folders: FolderWording
    content: ContentWording
    changes: ChangeWording
    twins: TwinWording
    opening: OpeningWording
    machine: MachineWording
    about: AboutWording
    notices: NoticeWording
    brains: BrainWording
    memory: MemoryWording
    talk: TalkWording
