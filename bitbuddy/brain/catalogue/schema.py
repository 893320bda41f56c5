"""What an entry of the catalogue may say: nothing that could be written outside our folder, fetched unsafely, or lie.

Imported only when a file has to be checked: pydantic is too much for a tray that only lists brains.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bitbuddy.brain.catalogue.model import Runtime, SourceKind, Tier
from bitbuddy.kernel.display import display_text

LARGEST_BRAIN_BYTES = 200_000_000_000
MOST_ENTRIES = 300
LONGEST_URL = 2000
# Windows opens a device for these names, whatever the ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# What a file's name is made of: letters, digits and a few marks, so that it is the same on every system.
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._+()@=-]*\.gguf")


def _refuse(message: str) -> PydanticCustomError:
    # Braces would be taken as a template by the error class.
    return PydanticCustomError("catalogue", message.replace("{", "{{"))


def _shown(text: str) -> str:
    if display_text(text) != text:
        raise _refuse("it has control, invisible or reordering characters")
    return text


def _file_name(name: str) -> str:
    if not _FILE.fullmatch(name) or ".." in name:
        raise _refuse("it has to be a plain file name that ends in .gguf, without folders or `..`")
    if _DEVICES.fullmatch(name.removesuffix(".gguf").rstrip(" .")):
        raise _refuse("it is the name of a device on Windows")
    return name


def _member_name(name: str) -> str:
    parts = name.split("/")
    if not name.endswith(".gguf") or "\\" in name or any(part in {"", ".", ".."} for part in parts):
        raise _refuse("it has to be the path of a .gguf file inside the wheel, without `..`")
    return name


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise _refuse("it is not an address") from None
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url or not host:
        raise _refuse("it is not an address")
    if parts.username is not None or parts.password is not None:
        raise _refuse("an address with a name or password in it is not taken")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_computer(host)):
        raise _refuse("it has to begin with https://; http:// is taken for this computer alone")
    return url


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise _refuse("it names something twice")
    return values


Line = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_shown)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Address = Annotated[str, Field(max_length=LONGEST_URL), AfterValidator(_address)]
Package = Annotated[str, Field(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$")]
Role = Literal["chat", "remark", "intent", "extract"]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
_STRICT = ConfigDict(frozen=True, extra="forbid")


class ShippedSource(BaseModel):
    """The file came with the installation."""

    model_config = _STRICT

    kind: Literal[SourceKind.SHIPPED]


class WheelSource(BaseModel):
    """The file is a member of a Python package's wheel."""

    model_config = _STRICT

    kind: Literal[SourceKind.WHEEL]
    package: Package
    version: Annotated[str, Field(pattern=r"^[0-9][A-Za-z0-9.!+]{0,39}$")]
    member: Annotated[str, Field(max_length=300), AfterValidator(_shown), AfterValidator(_member_name)]


class WebSource(BaseModel):
    """The file is at an address."""

    model_config = _STRICT

    kind: Literal[SourceKind.WEB]
    url: Address


AnySource = Annotated[ShippedSource | WheelSource | WebSource, Field(discriminator="kind")]


class EntrySchema(BaseModel):
    """One brain; the fields are those of `CatalogueEntry`, whose docstring gives the units."""

    model_config = _STRICT

    id: Id
    name: Line
    tier: Tier
    file: Annotated[str, Field(min_length=6, max_length=120), AfterValidator(_file_name)]
    bytes: Annotated[int, Field(strict=True, gt=0, lt=LARGEST_BRAIN_BYTES)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    quantization: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,20}$")]
    licence: Line
    terms: Address | Literal[""] = ""
    ram_bytes: Annotated[int, Field(strict=True, gt=0, lt=2 * LARGEST_BRAIN_BYTES)]
    context: Annotated[int, Field(strict=True, ge=256, le=10_000_000)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=200), AfterValidator(_each_once)]
    good_at: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_shown)]
    quality: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    ternary: Annotated[bool, Field(strict=True)] = False
    # A server has no file, and so no entry.
    runtime: Literal[Runtime.ENGINE, Runtime.BITNET_SERVER] = Runtime.ENGINE
    roles: Annotated[tuple[Role, ...], AfterValidator(_each_once)] = ("chat",)
    replaces: Annotated[tuple[Id, ...], Field(max_length=50), AfterValidator(_each_once)] = ()
    sources: Annotated[tuple[AnySource, ...], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _whole(self) -> EntrySchema:
        if self.ram_bytes < self.bytes // 2:
            raise _refuse("`ram_bytes` is less than half of `bytes`, which cannot be")
        if self.id in self.replaces:
            raise _refuse("`replaces` names the entry itself")
        return self
