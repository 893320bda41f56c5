"""Shows the chat window in each of its states and saves pictures: `python tests/ui/stage.py FOLDER [NAME…]`."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.details import EXPLAIN
from bitbuddy.ui.chat.sessions.entry import SessionEntry
from bitbuddy.ui.chat.thumbs import BAD, GOOD
from bitbuddy.ui.chat.window import ChatWindow, Opening
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection, explanation, file_fact, reply, said

HOME = str(Path.home())
FILES = [
    file_fact(f"{HOME}/Documents/Taxes/Tax return 2025.pdf", 4_812_331, "document", 1),
    file_fact(f"{HOME}/Documents/Household/Insurance.ods", 812_331, "spreadsheet", 9),
    file_fact(f"{HOME}/Pictures/2026/Summer at the lake/IMG_20260714_183012.jpg", 3_212_331, "picture", 129),
    file_fact(
        f"{HOME}/Documents/a very/deep/folder/structure/that/goes/on/and/on/A letter with quite a long name "
        "that nobody would ever want to read in full.docx",
        52_331,
        "document",
        400,
    ),
    file_fact(f"{HOME}/Downloads/holiday-video.mp4", 1_912_812_331, "video", 0),
    file_fact(f"{HOME}/Downloads/backup.tar.gz", 912_812_331, "archive", 3),
    file_fact(f"{HOME}/Music/song.flac", 32_812_331, "audio", 800),
]
FACTS = "Here you go! The three largest files in your Documents:\n• Tax return 2025.pdf, 4.81 MB\n• …"
HEADLINE = "Here you go! The three largest files in your Documents."
LONG = (
    "That depends on what you want to keep. A few thoughts:\n\n"
    "- **Old installers** in Downloads are safe to drop.\n"
    "- Videos are the *heavy* part; `holiday-video.mp4` alone is larger than all your documents together.\n"
    "- Duplicates hide in `~/Pictures`.\n\n"
    "1. Look at what is large.\n2. Decide.\n\n"
    "```\ndu -sh ~/Downloads\nfind ~ -size +1G\n```\n\n"
    "See [this page](https://example.org/a) and ![a picture](https://example.org/b.png) <b>not bold</b>."
)

CODE = (
    "## Large files\n"
    "This lists what is larger than a gigabyte, the largest first:\n\n"
    "```bash\n"
    "find ~ -type f -size +1G -printf '%s\\t%p\\n' 2>/dev/null | sort --numeric-sort --reverse | head --lines=20\n"
    "```\n"
    "> Measure before you delete.\n> Nothing comes back.\n\n"
    "| kind | files | size |\n|---|---|---|\n| video | 12 | 48.1 GB |\n| **picture** | 8,112 | 21.0 GB |\n\n"
    "Then ***look*** at `~/Videos`:\n\n"
    "```\ndu -sh ~/Videos\n```"
)


def settle(milliseconds: int = 350) -> None:
    """Let Qt work for a while."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Stage:
    """One window on a scripted link."""

    def __init__(self, theme: str, size: QSize) -> None:
        self.connection = FakeConnection()
        self.bridge = Bridge()
        self.theme = Theme()
        self.theme.choose(theme)
        self.menu = QMenu()
        self.bridge.open(lambda: self.connection, lambda hello: None, lambda error: None)
        nothing = Opening(lambda path: None, lambda path: None)
        self.window = ChatWindow(self.bridge, self.theme, self.menu, nothing, Path("/nonexistent/window.json"))
        self.window.show_buddy("Bit", "Small, curious, and always nearby.", "Ana")
        self.window.resize(size)
        self.window.show()

    def ask(self, text: str, *chunks: object) -> None:
        self.connection.answers[text] = list(chunks)  # type: ignore[arg-type]
        self.window.ask(text)
        settle()

    def close(self) -> None:
        self.window.hide()
        self.bridge.close()
        self.window.deleteLater()
        settle(50)


def empty(stage: Stage) -> None:
    settle()


def talk(stage: Stage) -> None:
    facts = {
        "type": "facts",
        "text": FACTS,
        "headline": HEADLINE,
        "facts": FILES[:3],
        "badge": "rules",
        "sources": ["file index"],
    }
    stage.ask(
        "What are the three largest files in my Documents?", facts, reply(FACTS, "rules", FILES[:3], headline=HEADLINE)
    )
    stage.window.show_state("awake")
    stage.ask(
        "tell me something nice",
        {"type": "delta", "text": "You have kept a letter from 2009 all this time."},
        reply("You have kept a letter from 2009 all this time. Somebody must be glad that you did.", "brain"),
    )
    stage.window.composer.box.setPlainText("And which one is the")


def cards(stage: Stage) -> None:
    facts = {
        "type": "facts",
        "text": FACTS,
        "headline": "I found seven files.",
        "facts": FILES,
        "badge": "rules",
        "sources": ["file index"],
    }
    stage.ask("find everything", facts, reply(FACTS, "rules", FILES, headline="I found seven files."))


def long(stage: Stage) -> None:
    stage.window.show_state("awake")
    stage.ask(
        "How should I clean up, and what would you do in my place if you had hands and an afternoon?",
        reply(LONG, "brain"),
    )


def streaming(stage: Stage) -> None:
    stage.window.show_state("thinking")
    stage.window.show_mood("busy", "The processor has been busy for ten minutes, mostly with a video.")
    stage.ask("hello", reply("Hello! What shall we look at?", "rules"))
    stage.ask(
        "tell me a story",
        {"type": "delta", "text": "Once there was a folder that nobody had opened for years."},
        threading.Event(),
    )


def waiting(stage: Stage) -> None:
    stage.window.show_state("waking")
    stage.ask("tell me a story", threading.Event())


def error(stage: Stage) -> None:
    stage.window.show_mood("worried", "The disk has an hour left at this rate.")
    stage.ask(
        "where is it",
        BitBuddyError("The disk is full.", "Nothing could be written.", "Make some room, then ask again."),
    )
    stage.window.notice.say(
        BitBuddyError("Bit Buddy cannot use its folder.", "The system says: read-only.", "Make it writable."),
        "Try again",
    )


def understood(stage: Stage) -> None:
    """A follow-up with choices, its explanation folded out."""
    told = explanation(
        follows="how many PDFs are in Documents?",
        understood=[
            {"slot": "kinds", "said": "PDFs", "meaning": "pdf"},
            {"slot": "folder", "said": "in Dokumenten", "meaning": "Documents"},
            {"slot": "when", "said": "from 2023", "meaning": "1 January 2023 to 31 December 2023"},
        ],
        corrected=[{"said": "Dokumnts", "meant": "Documents"}],
        others=[{"intent": "files.find", "confidence": 0.41, "why": "only the ones"}],
        queries=[
            "total size of files: extension pdf, in ~/Documents, changed in 2023 (1.3 ms)",
            "files shown before: 14 (0.1 ms)",
        ],
        held_back=["“You have 19 PDFs.” said a number that no fact carries."],
    )
    choices = [
        {"label": "The ones from 2023", "question": "only the ones from 2023"},
        {"label": "The largest", "question": "and the largest?"},
        {"label": "Steuererklärungsunterlagen in Dokumente durchsuchen", "question": "search"},
    ]
    stage.ask("how many PDFs are in Documents?", reply("There are 14 PDFs in Documents.", "rules"))
    stage.ask(
        "and how big are they together?",
        reply(
            "Together they take 86.2 MB. Which of them do you mean?",
            "rules",
            FILES[:1],
            headline="They take 86.2 MB.",
            choices=choices,
            explanation=told,
        ),
    )
    next(one for one in stage.window.findChildren(QAbstractButton) if one.accessibleName() == EXPLAIN).click()
    settle()


def code(stage: Stage) -> None:
    stage.ask("how do I find large files?", reply(CODE, "brain"))


def conversations(stage: Stage) -> None:
    """The list of what was kept."""
    _keep(stage)
    stage.window.toggle_sessions()
    settle()
    stage.window.panel.list.entries[2].setFocus()


def removing(stage: Stage) -> None:
    conversations(stage)
    entry = stage.window.panel.list.entries[1]
    assert isinstance(entry, SessionEntry)
    entry.ask_removal()
    other = stage.window.panel.list.entries[3]
    assert isinstance(other, SessionEntry)
    other.begin_rename()
    settle(50)


def search(stage: Stage) -> None:
    """What a search found."""
    _keep(stage)
    stage.window.toggle_sessions()
    stage.window.panel.field.setText("tax")
    settle(600)


def nothing(stage: Stage) -> None:
    stage.window.toggle_sessions()
    settle()


def _keep(stage: Stage) -> None:
    kept = stage.connection.kept
    for number, question in enumerate(
        (
            "Where is the tax return that I wrote in the spring with all of its attachments?",
            "Wie groß sind die Lohnsteuerbescheinigungen zusammen?",
            "What did I download this week?",
            "hello",
            "Which folder has grown the most since Easter, and what of it could go?",
        )
    ):
        kept.keep(f"s{number}", said("person", question), said("buddy", f"Your tax return is in Taxes. {number}"))
    stage.window.load_history()
    settle()


def editing(stage: Stage) -> None:
    talk(stage)
    stage.window.transcript.rows[0].edit()
    settle()


def thumbs(stage: Stage) -> None:
    """One that is set with what it changed, and one that asks why."""
    stage.connection.results["feedback"] = {"told": "From now on I write shorter."}
    for number, question in enumerate(("hello", "tell me something nice", "where is the tax return?")):
        told = explanation() if number == 2 else {}
        stage.ask(question, reply("Here is something nice. " * (number + 1), "brain", explanation=told))
    rows = [row for row in stage.window.transcript.rows if not row.message.from_person]
    for row, name in zip(rows, (GOOD, BAD, BAD), strict=True):
        next(one for one in row.findChildren(QAbstractButton) if one.accessibleName() == name).click()
        settle(100)
        if row is rows[1] and (field := row.findChild(QLineEdit)) is not None:
            field.setText("too long")
            QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def dropped(stage: Stage) -> None:
    stage.ask("hello", reply("Hello! What shall we look at?", "rules"))
    stage.window.composer.attach([f"{HOME}/Documents/Taxes/Tax return 2025.pdf"])
    settle()


def private(stage: Stage) -> None:
    """A private talk before its first question, and the list of what is kept."""
    stage.window.start_private()
    settle()


def private_talk(stage: Stage) -> None:
    stage.window.start_private()
    talk(stage)
    row = stage.window.transcript.rows[1]
    row.set_current(True)


def several(stage: Stage) -> None:
    stage.window.composer.attach([str(fact["path"]) for fact in FILES])
    stage.window.composer.box.setPlainText("how big are they together?")
    settle()


def dragging(stage: Stage) -> None:
    talk(stage)
    stage.window._hint.cover()


SCENES: dict[str, Callable[[Stage], None]] = {
    one.__name__: one
    for one in (
        empty,
        talk,
        cards,
        long,
        streaming,
        waiting,
        error,
        understood,
        code,
        conversations,
        removing,
        search,
        nothing,
        editing,
        thumbs,
        dropped,
        private,
        private_talk,
        several,
        dragging,
    )
}


def main() -> None:
    """Save a picture of each scene in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(SCENES))
    parser.add_argument("--width", type=int, default=560)
    parser.add_argument("--height", type=int, default=720)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["stage"])
    for theme in ("light", "dark"):
        for name in chosen.names:
            stage = Stage(theme, QSize(chosen.width, chosen.height))
            SCENES[name](stage)
            settle(400)
            stage.window.grab().save(str(chosen.folder / f"{name}-{theme}-{chosen.width}.png"))
            stage.close()
    application.quit()


if __name__ == "__main__":
    main()
