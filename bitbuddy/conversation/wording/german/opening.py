"""Opening and showing in German."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.german.lists import either, number_of_files
from bitbuddy.kernel.display import display_path

_DO = {"open": "öffnen", "show": "zeigen"}
_ASK_FOR = {"open": "öffne", "show": "zeige"}


class GermanOpening:
    """Says in German what is being opened."""

    def nothing_shown(self) -> str:
        return "Gerade eben habe ich nichts gezeigt, was sich abzählen ließe. Welche Datei soll es sein?"

    def only_shown(self, count: int) -> str:
        return f"Es {'war' if count == 1 else 'waren'} nur {number_of_files(count)}."

    def which_file(self, action: str) -> str:
        return f"Welche Datei soll ich {_DO[action]}?"

    def which_of(self, action: str, names: Sequence[str]) -> str:
        return f"Welche soll ich {_DO[action]}: {either(names)}?"

    def which_one(self, action: str) -> str:
        return f"Welche davon soll ich {_DO[action]}?"

    def folder(self, action: str, path: str) -> str:
        return f"Ich {_ASK_FOR[action]} {display_path(path)}."

    def file(self, action: str, name: str, folder: str) -> str:
        where = "aus" if action == "open" else "im Ordner"
        return f"Ich {_ASK_FOR[action]} {name} {where} {display_path(folder)}."

    def gone(self, name: str, folder: str) -> str:
        return (
            f"{name} liegt nicht mehr in {display_path(folder)}; die Datei wurde verschoben, umbenannt oder gelöscht."
        )

    def question(self, action: str, place: str) -> str:
        said = f"„{place}“" if " " in place else place
        return f"öffne {said}" if action == "open" else f"zeige {said} im Ordner"
