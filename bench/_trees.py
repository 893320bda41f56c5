"""Makes trees of files that look like a person's, the same ones for the same seed."""

from __future__ import annotations

import itertools
import os
import random
from pathlib import Path

WORDS = (
    "report invoice holiday family letter budget draft final notes meeting project plan photo scan receipt "
    "contract tax recipe music album song lecture thesis chapter backup export summary minutes travel garden "
    "house kitchen insurance bank statement school course homework birthday wedding summer winter spring autumn "
    "paris lisbon berlin oslo data model sketch design logo poster flyer manual guide review list order ticket "
    "booking hotel flight train map survey research paper figure table result analysis sample test record archive "
    "copy version proposal offer quote salary contact address calendar agenda protocol memo speech story poem "
    "novel script theme cover sheet form application certificate passport licence warranty delivery parcel"
).split()
SYLLABLES = (
    "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se so "
    "ta te ti to tu va ve vi zo"
).split()
EXTENSIONS = (
    "jpg jpg jpg jpg png png heic pdf pdf pdf docx xlsx txt txt md csv mp3 mp3 flac mp4 mov py py js html css json xml "
    "zip tar.gz epub"
).split()
TOPS = ("Desktop", "Documents", "Downloads", "Pictures", "Music", "Videos")
SHARES = (1, 40, 6, 40, 10, 3)
FILES_PER_FOLDER = 6


# A few words are in very many names and most are in few, as in any language.
COMMONNESS = 10


def vocabulary(seed: int = 11, size: int = 2000) -> list[str]:
    """Return the words that names are made of, the most frequent first."""
    chance = random.Random(seed)
    rare = dict.fromkeys("".join(chance.choices(SYLLABLES, k=3)) for _ in range(size))
    return [*WORDS, *rare]


def make(home: Path, files: int, seed: int = 7) -> None:
    """Make ``files`` sparse files in about a sixth as many folders under the usual folders of ``home``."""
    chance = Names(seed)
    for top, share in zip(TOPS, SHARES, strict=True):
        _fill(home / top, files * share // sum(SHARES), chance)


class Names(random.Random):
    """Chance, and the names it makes."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._words = vocabulary()
        self._weights = list(itertools.accumulate(1 / (rank + COMMONNESS) for rank in range(len(self._words))))

    def word(self) -> str:
        """Return a word, often a frequent one."""
        return self.choices(self._words, cum_weights=self._weights)[0]

    def name(self) -> str:
        """Return a name without an extension."""
        style = self.random()
        if style < 0.25:
            return f"IMG_{self.randrange(2005, 2026)}{self.randrange(1, 13):02}{self.randrange(1, 29):02}"
        if style < 0.5:
            return f"{self.word().capitalize()} {self.word()}"
        if style < 0.75:
            return f"{self.word()}-{''.join(self.choices(SYLLABLES, k=3))}"
        return f"{''.join(self.choices(SYLLABLES, k=4))} {self.word()}"


def _fill(top: Path, files: int, chance: Names) -> None:
    top.mkdir(parents=True, exist_ok=True)
    folders = [os.fspath(top)]
    made = number = 0
    while made < files:
        parent = folders[min(len(folders) - 1, int(chance.expovariate(1 / (1 + len(folders) / 4))))]
        number += 1
        folder = f"{parent}/{chance.name()} {number}"
        Path(folder).mkdir()
        if folder.count("/") - os.fspath(top).count("/") < 9:
            folders.append(folder)
        for _ in range(min(files - made, int(chance.triangular(0, 2 * FILES_PER_FOLDER + 1)))):
            made += 1
            _file(f"{folder}/{chance.name()}_{made}.{chance.choice(EXTENSIONS)}", chance)


def _file(path: str, chance: Names) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.ftruncate(descriptor, int(min(chance.lognormvariate(10, 2.5), 5e9)))
        moment = 1_760_000_000 - int(min(chance.expovariate(1 / 8e7), 6e8))
        os.utime(descriptor, (moment, moment))
    finally:
        os.close(descriptor)
