"""Folders in German."""

from __future__ import annotations

from bitbuddy.conversation.wording.german.lists import quoted
from bitbuddy.conversation.wording.german.nouns import Noun, counted
from bitbuddy.kernel.display import display_path, format_content

_FOLDER = Noun("Ordner", "Ordner", "m")
_KIND = Noun("Art", "Arten", "f")


class GermanFolders:
    """Says in German what folders hold."""

    def line(self, path: str, size: int, files: int) -> str:
        return f"{display_path(path)}: {format_content(size, files, 'de')}"

    def holds(self, path: str, size: int, files: int) -> str:
        return f"{display_path(path)} enthält {format_content(size, files, 'de')}."

    def all_hold(self, folders: int, size: int, files: int) -> str:
        known = "Der Ordner, den ich kenne, enthält" if folders == 1 else "Die Ordner, die ich kenne, enthalten"
        return f"{known} {format_content(size, files, 'de')}."

    def left_out(self, size: int, files: int) -> str:
        held = f"Ordner, die Programme für sich angelegt haben, etwa node_modules, {format_content(size, files, 'de')}"
        return f"Daneben enthalten {held}; die wiege ich, durchsuche sie aber nicht."

    def heaviest(self, count: int) -> str:
        return "Am meisten belegt dieser Ordner:" if count == 1 else "Am meisten belegen diese Ordner:"

    def largest_files(self, count: int) -> str:
        return "Die größte Datei:" if count == 1 else "Die größten Dateien:"

    def none_stands_out(self) -> str:
        return "Kein einzelner Ordner darin sticht hervor. Die größten Dateien darin:"

    def nothing_of_size(self) -> str:
        return "In den Ordnern, die ich kenne, liegt nichts, was Platz belegt."

    def not_known(self) -> str:
        return (
            "Von Ordnern weiß ich, wo sie liegen und was sie enthalten, "
            "aber nicht, wie alt sie sind oder welche die kleinsten sind."
        )

    def not_counted(self) -> str:
        return "Die Ordner in einem Ordner zähle ich nicht."

    def there_are(self, count: int) -> str:
        return f"Es gibt {counted(count, [_FOLDER])} an den Orten, die ich kenne."

    def no_files(self, inside: str | None = None) -> str:
        return f"In {display_path(inside) if inside else 'den Ordnern, die ich kenne,'} gibt es keine Dateien."

    def kinds(self, count: int, inside: str | None = None) -> str:
        place = f" in {display_path(inside)}" if inside else ""
        return f"Es gibt {counted(count, [_KIND])} von Dateien{place}:"

    def unknown(self, said: str) -> str:
        return f"Ich kenne keinen Ordner namens {quoted(said)}."

    def not_looked_into(self, path: str) -> str:
        chosen = "Ausgewählt werden sie in meinem Menü unter „Set up…“."
        return f"{display_path(path)} ist kein Ordner, in den ich hineinsehe. {chosen}"
