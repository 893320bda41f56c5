"""A brain as it is shown: what `brain_list` tells of it, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QLocale

from bitbuddy.brain.remote.model import HERE as THIS_COMPUTER
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count

Data = dict[str, Any]
NO_BRAIN = "none"
BITNET_SERVER = "bitnet_server"
WELL, TIGHT, NO = "well", "tight", "no"
SHOWN_LANGUAGES = 3
# Licences whose text lies at a known address; others come with the address of their terms.
SPDX = "https://spdx.org/licenses/{}.html"
KNOWN_LICENCES = re.compile(r"(Apache-2\.0|MIT|BSD-[23]-Clause|GPL-[23]\.0-only|CC-BY(-SA)?-4\.0)")

NONE_NAME = "No brain for now"
NONE_GOOD_AT = (
    "Bit Buddy works at once and answers by rules: it finds files, counts, watches, and never guesses. "
    "It does not chat. A brain can come at any time."
)
NOT_SAID = "Nobody has said yet what it is good at."
OWN_FILE = "Your own model file."
RECOMMENDED = "Recommended for this computer"
HERE, IN_USE, NEWER = "Already here", "In use", "A newer one"
ON_ITS_WAY = "On its way"
PAUSED = "Paused"
FAILED = "Did not come"
SERVER_ONLY = "Runs only on a server of its own (bitnet.cpp), not inside Bit Buddy."
TO_FETCH, ON_DISK, IN_ALL, MEMORY = "to fetch", "on disk", "in all", "of memory"
TERMS = "has terms to accept"
AWAY = "Its file is not where it was; it may be on a drive that is away."
DAMAGED = "Its file on this computer is damaged. Fetch it again to use it."
BROKEN = "Damaged"
SERVER, ON = "server", "On {}"
CANNOT_CHOOSE = "This one cannot be chosen here."


@dataclass(frozen=True)
class BrainRow:
    """One brain, or none: texts are safe to show, sizes in bytes, ``data`` is the row as the link told it."""

    id: str
    name: str
    good_at: str
    tier: str = ""
    bytes: int = 0
    ram_bytes: int = 0
    quantization: str = ""
    licence: str = ""
    terms: str = ""
    languages: tuple[str, ...] = ()
    context: int = 0
    server_only: bool = False
    served: bool = False
    fits: bool = True
    fit: str = ""
    fit_words: str = ""
    fit_reasons: tuple[str, ...] = ()
    recommended: bool = False
    installed: bool = False
    in_use: bool = False
    in_place: bool = False
    shipped: bool = False
    missing: bool = False
    fetchable: bool = False
    damaged: bool = False
    path: str = ""
    source: str = ""
    trial: Data = field(default_factory=dict, hash=False)
    upgrade: bool = False
    download: Data = field(default_factory=dict, hash=False)
    # As the link told it; what of it is not shown makes no other row.
    data: Data = field(default_factory=dict, compare=False)

    @property
    def is_none(self) -> bool:
        """Whether this is the choice of no brain."""
        return self.id == NO_BRAIN

    @property
    def leaves(self) -> bool:
        """Whether what is asked of it leaves this computer."""
        return self.served and self.source != THIS_COMPUTER

    @property
    def can_be_chosen(self) -> bool:
        """Whether it may be fetched or used on this computer."""
        return not (self.server_only or self.missing) and (self.fits or self.installed)

    @property
    def size_words(self) -> tuple[str, str]:
        """The size and what it means: ("271 MB", "to fetch")."""
        return format_bytes(self.bytes), ON_DISK if self.installed else IN_ALL if self.begun else TO_FETCH

    @property
    def under_way(self) -> bool:
        """Whether it comes by itself now."""
        return self.download.get("state") in {"waiting", "running", "verifying"}

    @property
    def begun(self) -> bool:
        """Whether some of it came, or will: it is under way, paused, or failed in the middle."""
        return self.under_way or self.download.get("state") in {"paused", "failed"}

    @property
    def memory_words(self) -> tuple[str, str]:
        """The memory it needs when awake: ("0.6 GB", "of memory")."""
        return format_bytes(self.ram_bytes), MEMORY

    @property
    def verdict(self) -> str:
        """One sentence: whether it fits and why."""
        if self.missing:
            return AWAY
        if self.damaged:
            return DAMAGED
        words = self.fit_words or " ".join(self.fit_reasons)
        return words or (SERVER_ONLY if self.server_only else "")

    @property
    def small_print(self) -> str:
        """Languages, licence and kind of numbers: "English and German  ·  Apache-2.0  ·  Q4_K_M"."""
        licence = f"{self.licence or 'Licence'} ({TERMS})" if self.terms and not self.installed else self.licence
        parts = (language_words(self.languages), licence, self.quantization)
        return "  ·  ".join(part for part in parts if part)

    @property
    def licence_address(self) -> str:
        """Where the licence or its terms can be read; empty where that is not known."""
        if self.terms.startswith("https://"):
            return self.terms
        return SPDX.format(self.licence) if KNOWN_LICENCES.fullmatch(self.licence) else ""

    @property
    def badges(self) -> tuple[tuple[str, str], ...]:
        """What stands beside the name: pairs of a kind ("recommended", "here", "quiet") and its words."""
        found = []
        if self.recommended and not self.in_use:
            found.append(("recommended", RECOMMENDED))
        state = str(self.download.get("state", ""))
        if self.in_use:
            found.append(("here", IN_USE))
        elif self.installed and not self.served:
            found.append(("here", HERE))
        elif self.damaged and not self.begun:
            found.append(("quiet", BROKEN))
        elif self.under_way:
            found.append(("quiet", ON_ITS_WAY))
        elif state == "paused":
            found.append(("quiet", PAUSED))
        elif state == "failed":
            found.append(("quiet", FAILED))
        if self.served:
            found.append(("quiet", ON.format(self.source)))
        if self.upgrade and not (self.installed or self.recommended):
            found.append(("quiet", NEWER))
        return tuple(found)

    def spoken(self) -> str:
        """Return all that the card shows as sentences, for who cannot see it."""
        parts = [words for _, words in self.badges] + [self.good_at]
        if not self.is_none:
            parts += [" ".join(self.size_words) if self.bytes else ""]
            parts += [" ".join(self.memory_words) if self.ram_bytes else "", self.verdict]
            parts += [language_words(self.languages), f"Licence {self.licence}" if self.licence else ""]
            parts += [f"It {TERMS}" if self.terms and not self.installed else ""]
        if not self.can_be_chosen:
            parts.insert(0, CANNOT_CHOOSE)
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


NO_BRAIN_ROW = BrainRow(NO_BRAIN, NONE_NAME, NONE_GOOD_AT)


def row_from(data: Data) -> BrainRow:
    """Return the row of `brain_list` as it is shown; what is missing is empty."""

    def text(name: str) -> str:
        return display_text(str(data.get(name) or ""))

    def number(name: str) -> int:
        value = data.get(name)
        return int(value) if isinstance(value, (int, float)) else 0

    own = bool(data.get("installed")) and not data.get("good_at")
    return BrainRow(
        id=str(data.get("id", "")),
        name=text("name") or text("id"),
        good_at=text("good_at") or (OWN_FILE if own else NOT_SAID),
        tier=text("tier"),
        bytes=number("bytes"),
        ram_bytes=number("ram_bytes"),
        quantization=text("quantization"),
        licence=text("licence"),
        terms=str(data.get("terms") or ""),
        languages=tuple(str(one) for one in data.get("languages") or ()),
        context=number("context"),
        # Where the person has that server, such a brain is one like all others.
        server_only=data.get("runtime") == BITNET_SERVER and data.get("fit_against") == "engine",
        served=data.get("runtime") == SERVER,
        fits=bool(data.get("fits", True)),
        fit=text("fit"),
        fit_words=text("fit_words"),
        fit_reasons=tuple(display_text(str(one)) for one in data.get("fit_reasons") or ()),
        recommended=bool(data.get("recommended")),
        installed=bool(data.get("installed")) and not data.get("damaged"),
        damaged=bool(data.get("damaged")),
        in_use=bool(data.get("in_use")),
        in_place=bool(data.get("in_place")),
        shipped=bool(data.get("shipped")),
        missing=bool(data.get("missing")),
        fetchable=bool(data.get("fetchable")),
        path=display_path(str(data.get("path") or "")) if data.get("path") else "",
        source=text("source"),
        trial=dict(data.get("trial") or {}),
        upgrade=bool(data.get("upgrade_of")),
        download=dict(data.get("download") or {}),
        data=data,
    )


def language_words(codes: tuple[str, ...]) -> str:
    """Return "English", "English and German", "English, German, French and 5 more"."""
    names = [_language(code) for code in codes]
    if len(names) > SHOWN_LANGUAGES + 1:
        names = [*names[:SHOWN_LANGUAGES], f"{len(names) - SHOWN_LANGUAGES} more"]
    return names[0] if len(names) == 1 else " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _language(code: str) -> str:
    language = QLocale(code).language()
    known = language not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return QLocale.languageToString(language) if known else display_text(code)


def detail_words(row: BrainRow) -> str:
    """Return what only the chosen card says: what it can hold at once, where it comes from or lies."""
    parts = [f"Reads up to {format_count(row.context, 'token')} at once." if row.context else ""]
    if row.installed and not row.served:
        where = "It came with Bit Buddy." if row.shipped else f"It lies in {row.path}." if row.path else ""
        parts.append(where)
    elif row.source and not row.served:
        parts.append(f"It comes from {row.source}.")
    return " ".join(part for part in parts if part)
