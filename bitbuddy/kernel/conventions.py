"""How the person's country writes numbers, dates and times: a table, so that it is right on every system.

The C library would only know the locales that are installed, and would have to be switched for the whole process.
The environment names the locale; where it does not (Windows, macOS started from its desktop), the system is asked.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"


@dataclass(frozen=True)
class Conventions:
    """How numbers, dates and times are written. ``group_from``: the fewest digits of a number that is grouped."""

    decimal: str = "."
    group: str = ","
    group_from: int = 4
    month_first: bool = False
    twelve_hours: bool = False


PLAIN = Conventions()

# What stands between the digits, by language, from the Unicode locale data; a country of its own goes before.
_COMMA_AND_POINT = "az ca da de el es eu fo gl hr id is it mk nl pt ro sl sr tr vi"
_COMMA_AND_SPACE = "be bg cs et fi hu hy ka kk lt lv nb nn no pl ru sk sv uk"
_COMMA_AND_NARROW_SPACE = "fr"
_BY_LANGUAGE = {
    language: (",", group)
    for languages, group in (
        (_COMMA_AND_POINT, "."),
        (_COMMA_AND_SPACE, NO_BREAK_SPACE),
        (_COMMA_AND_NARROW_SPACE, NARROW_SPACE),
    )
    for language in languages.split()
}
_BY_COUNTRY = {
    "de_AT": (",", NO_BREAK_SPACE),
    "de_CH": (".", "’"),
    "de_LI": (".", "’"),
    "it_CH": (".", "’"),
    "en_CH": (".", "’"),
    "fr_CH": (",", NARROW_SPACE),
    "fr_CA": (",", NO_BREAK_SPACE),
    "pt_PT": (",", NO_BREAK_SPACE),
    "en_ZA": (",", NO_BREAK_SPACE),
    "es_AR": (",", "."),
    **dict.fromkeys("es_DO es_GT es_HN es_MX es_NI es_PA es_PE es_PR es_SV es_US".split(), (".", ",")),
}
# Here 1234 is written without a mark, and 12.345 with one.
_GROUPED_FROM_FIVE = frozenset(["es", "pl", "pt_PT", "bg", "lv", "hu", "et"])
_MONTH_FIRST = frozenset(["en", "en_US", "en_CA", "en_PH", "en_PR", "en_GU"])
_TWELVE_HOURS = frozenset(
    "en en_US en_CA en_AU en_NZ en_IN en_PH en_PK en_PR en_GU en_MY en_SG en_HK es_US es_CO es_DO es_PR es_VE el ko hi "
    "bn ur ta te mr gu pa ar_AE ar_EG ar_SA ar fil".split()
)
_NAME = re.compile(r"([A-Za-z]{2,3})(?:[_-][A-Z][a-z]{3})?(?:[_-]([A-Z]{2}))?(?:[.@_-].*)?")


def conventions_for(numbers: str, times: str) -> Conventions:
    """Return what the locales of these names ("de_DE.UTF-8", "en-GB", "C") write; an unknown one writes as "C"."""
    decimal, group = _looked_up(numbers, _BY_COUNTRY) or _looked_up(numbers, _BY_LANGUAGE) or (".", ",")
    return Conventions(
        decimal,
        group,
        5 if _is_among(numbers, _GROUPED_FROM_FIVE) else 4,
        _is_among(times, _MONTH_FIRST, with_language=False),
        _is_among(times, _TWELVE_HOURS, with_language=_parts(times)[0] != "en"),
    )


@cache
def persons_conventions() -> Conventions:
    """Return how the person who runs the program writes numbers, dates and times; looked up once."""
    return conventions_for(*locale_names(os.environ))


def locale_names(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the names of the locales for numbers and for times, empty where nothing tells."""
    everything, usual = environment.get("LC_ALL", ""), environment.get("LANG", "")
    if not (everything or usual or environment.get("LC_NUMERIC") or environment.get("LC_TIME")):
        usual = _of_the_system()
    return (
        everything or environment.get("LC_NUMERIC", "") or usual,
        everything or environment.get("LC_TIME", "") or usual,
    )


def _of_the_system() -> str:
    """Return the locale chosen in the system's own settings, where the environment is not the place for it."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        return name.value if ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name)) else ""
    if sys.platform == "darwin":
        import subprocess

        command = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
        try:
            return subprocess.run(command, capture_output=True, text=True, timeout=2, check=False).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            return ""
    return ""


def _parts(name: str) -> tuple[str, str]:
    """Return language and "language_COUNTRY", both empty for "C" and for what is no locale."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return "", ""
    language = match.group(1).lower()
    return language, f"{language}_{match.group(2)}" if match.group(2) else language


def _looked_up(name: str, table: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    language, country = _parts(name)
    return table.get(country) or table.get(language)


def _is_among(name: str, names: frozenset[str], *, with_language: bool = True) -> bool:
    language, country = _parts(name)
    return country in names or (with_language and language in names)
