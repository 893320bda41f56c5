"""Folders in English."""

from __future__ import annotations

from bitbuddy.conversation.wording.english.lists import verb
from bitbuddy.kernel.display import display_path, display_text, format_content, format_count


class EnglishFolders:
    """Says in English what folders hold."""

    def line(self, path: str, size: int, files: int) -> str:
        return f"{display_path(path)}: {format_content(size, files)}"

    def holds(self, path: str, size: int, files: int) -> str:
        return f"{display_path(path)} holds {format_content(size, files)}."

    def all_hold(self, folders: int, size: int, files: int) -> str:
        known = "The folder I know holds" if folders == 1 else "The folders I know hold"
        return f"{known} {format_content(size, files)}."

    def left_out(self, size: int, files: int) -> str:
        held = f"folders that programs made for themselves, such as node_modules, hold {format_content(size, files)}"
        return f"Besides, {held}; I weigh these, but do not search in them."

    def heaviest(self, count: int) -> str:
        return f"The heaviest {'folder is' if count == 1 else 'folders are'}:"

    def largest_files(self, count: int) -> str:
        return f"The largest {'file' if count == 1 else 'files'}:"

    def none_stands_out(self) -> str:
        return "No single folder in it stands out. The largest files in it:"

    def nothing_of_size(self) -> str:
        return "There is nothing of any size in the folders I know."

    def not_known(self) -> str:
        return "Of folders I know where they are and what they hold, but not how old they are or which are smallest."

    def not_counted(self) -> str:
        return "I do not count the folders in a folder."

    def there_are(self, count: int) -> str:
        return f"There {verb(count)} {format_count(count, 'folder')} in the places I know."

    def no_files(self, inside: str | None = None) -> str:
        return f"There are no files in {display_path(inside) if inside else 'the folders I know'}."

    def kinds(self, count: int, inside: str | None = None) -> str:
        place = f" in {display_path(inside)}" if inside else ""
        return f"There {verb(count)} {format_count(count, 'kind')} of files{place}:"

    def unknown(self, said: str) -> str:
        return f"There is no folder called “{display_text(said)}” among those I know."

    def not_looked_into(self, path: str) -> str:
        return f"{display_path(path)} is not a folder I look into. “Set up…” in my menu is where you choose them."
