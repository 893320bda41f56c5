"""How the tray program opens files and shows where they are: by the desktop, which is imported when the first is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitbuddy.ui.chat.window import Opening


def usual_opening() -> Opening:
    """Return the desktop's own ways."""
    from bitbuddy.ui.chat.window import Opening

    def open_file(path: str) -> None:
        from bitbuddy.desktop import opening

        opening.open_file(path)

    def show_in_folder(path: str) -> None:
        from bitbuddy.desktop import opening

        opening.show_in_folder(path)

    return Opening(open_file, show_in_folder)
