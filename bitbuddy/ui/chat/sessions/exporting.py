"""Where a conversation is written to: asks for a name, Markdown or JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from bitbuddy.kernel.display import display_path, display_text, format_count

Data = dict[str, Any]
FILTERS = ["Markdown (*.md)", "JSON (*.json)"]
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\n\t]+')
_LONGEST = 60


def ask_where(title: str, window: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """Let the person name a file for the conversation called ``title``, which is handed to ``chosen``."""
    dialog = QFileDialog(window, "Export this conversation", str(Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(FILTERS)
    # The link refuses to write over anything, and says so.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix("md")
    name = " ".join(_FORBIDDEN.sub(" ", display_text(title)).split())[:_LONGEST].strip(" .") or "Conversation"
    dialog.selectFile(f"{name}.md")
    # A name without an ending gets that of the kind of file; one that was proposed changes with it.
    dialog.filterSelected.connect(lambda kind: _rename(dialog, kind))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def _rename(dialog: QFileDialog, kind: str) -> None:
    ending = "json" if "json" in kind else "md"
    dialog.setDefaultSuffix(ending)
    for path in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(path).with_suffix(f".{ending}").name)


def exported_words(told: Data) -> str:
    """Return what was written."""
    written = format_count(int(told.get("messages") or 0), "message")
    return f"{written} written to {display_path(str(told.get('path', '')))}. Only you may read it."
