"""What an entry of the catalogue may say: nothing that could be written outside our folder, fetched unsafely, or lie.

Imported only when a file has to be checked.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from bitbuddy.brain.catalogue.model import Runtime, SourceKind, Tier
from bitbuddy.kernel.checking.record import Misfit, Record
from bitbuddy.kernel.checking.rules import By, Chosen, Length, Pattern, Range, Refusal
from bitbuddy.kernel.display import display_text

LARGEST_BRAIN_BYTES = 200_000_000_000
MOST_ENTRIES = 300
LONGEST_URL = 2000
# Windows opens a device for these names, whatever the ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# What a file's name is made of: letters, digits and a few marks, so that it is the same on every system.
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._+()@=-]*\.gguf")


def _shown(text: str) -> str:
    if display_text(text) != text:
        raise Refusal("it has control, invisible or reordering characters")
    return text


def _file_name(name: str) -> str:
    if not _FILE.fullmatch(name) or ".." in name:
        raise Refusal("it has to be a plain file name that ends in .gguf, without folders or `..`")
    if _DEVICES.fullmatch(name.removesuffix(".gguf").rstrip(" .")):
        raise Refusal("it is the name of a device on Windows")
    return name


def _member_name(name: str) -> str:
    parts = name.split("/")
    if not name.endswith(".gguf") or "\\" in name or any(part in {"", ".", ".."} for part in parts):
        raise Refusal("it has to be the path of a .gguf file inside the wheel, without `..`")
    return name


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Refusal("it is not an address") from None
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url or not host:
        raise Refusal("it is not an address")
    if parts.username is not None or parts.password is not None:
        raise Refusal("an address with a name or password in it is not taken")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_computer(host)):
        raise Refusal("it has to begin with https://; http:// is taken for this computer alone")
    return url


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise Refusal("it names something twice")
    return values


def _terms(url: str) -> str:
    return _address(url) if url else url


Line = Annotated[str, Length(1, 80), By(_shown)]
Id = Annotated[
    str,
    Pattern(
        r"[a-z0-9][a-z0-9._-]{0,63}",
        "it has to be made of small letters, digits, dots, underscores and hyphens, 64 at most",
    ),
]
Address = Annotated[str, Length(most=LONGEST_URL), By(_address)]
Package = Annotated[str, Pattern(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")]
Role = Literal["chat", "remark", "intent", "extract"]
Language = Annotated[str, Pattern(r"[a-z]{2,3}")]


class ShippedSource(Record):
    """The file came with the installation."""

    kind: Literal[SourceKind.SHIPPED]


class WheelSource(Record):
    """The file is a member of a Python package's wheel."""

    kind: Literal[SourceKind.WHEEL]
    package: Package
    version: Annotated[str, Pattern(r"[0-9][A-Za-z0-9.!+]{0,39}")]
    member: Annotated[str, Length(most=300), By(_shown), By(_member_name)]


class WebSource(Record):
    """The file is at an address."""

    kind: Literal[SourceKind.WEB]
    url: Address


_SOURCES: dict[str, type[Record]] = {"shipped": ShippedSource, "wheel": WheelSource, "web": WebSource}


def _source(value: object) -> type[Record]:
    if not isinstance(value, Mapping):
        raise Refusal("it has to be an object")
    if "kind" not in value:
        raise Refusal("its kind is missing: shipped, wheel or web")
    kind = value["kind"]
    if not isinstance(kind, str) or kind not in _SOURCES:
        raise Refusal("its kind has to be shipped, wheel or web")
    return _SOURCES[kind]


AnySource = Annotated[ShippedSource | WheelSource | WebSource, Chosen(_source)]


class EntrySchema(Record):
    """One brain; the fields are those of `CatalogueEntry`, whose docstring gives the units."""

    id: Id
    name: Line
    tier: Tier
    file: Annotated[str, Length(6, 120), By(_file_name)]
    bytes: Annotated[int, Range(above=0, below=LARGEST_BRAIN_BYTES)]
    sha256: Annotated[str, Pattern(r"[0-9a-f]{64}", "it has to be 64 digits of 0 to 9 and a to f")]
    quantization: Annotated[str, Pattern(r"[A-Za-z0-9_.-]{1,20}")]
    licence: Line
    terms: Annotated[str, Length(most=LONGEST_URL), By(_terms)] = ""
    ram_bytes: Annotated[int, Range(above=0, below=2 * LARGEST_BRAIN_BYTES)]
    context: Annotated[int, Range(256, 10_000_000)]
    languages: Annotated[tuple[Language, ...], Length(1, 200), By(_each_once)]
    good_at: Annotated[str, Length(1, 300), By(_shown)]
    quality: Annotated[int, Range(0, 100)] = 0
    ternary: bool = False
    # A server has no file, and so no entry.
    runtime: Literal[Runtime.ENGINE, Runtime.BITNET_SERVER] = Runtime.ENGINE
    roles: Annotated[tuple[Role, ...], By(_each_once)] = ("chat",)
    replaces: Annotated[tuple[Id, ...], Length(most=50), By(_each_once)] = ()
    sources: Annotated[tuple[AnySource, ...], Length(1, 10)]

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        if {"ram_bytes", "bytes"} <= set(values) and values["ram_bytes"] < values["bytes"] // 2:
            yield Misfit((), "`ram_bytes` is less than half of `bytes`, which cannot be")
        if values.get("id") in values.get("replaces", ()):
            yield Misfit((), "`replaces` names the entry itself")
