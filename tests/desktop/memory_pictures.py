"""Takes the pictures of memory from the real program: `python -m tests.desktop.memory_pictures [FOLDER]`.

Things are told over some weeks to a clock of their own; the page, a private talk and a branch are reached by keys alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bitbuddy.app import Buddy
from bitbuddy.kernel.paths import Home
from bitbuddy.ui.memory.head import TITLE
from tests import silence
from tests.desktop.hands import Desktop, Program, Window
from tests.desktop.screenshots import ROOT, beside, furnish, run, screen, until_still
from tests.fakes.clock import FakeClock

SIZE = ("1360", "1500")
COLOURS = 200
CHAT = ("1120", "1240")
# Each talk: how many days ago, its title, and what was told.
TALKS = (
    (240, "Trip to Porto", ("my sister Ana moved to Porto in March", "I am allergic to hazelnuts")),
    (90, "The new flat", ("my locker has the number 4711", "remember that the spare key is with Mrs Okonkwo")),
    (40, "Mornings", ("I prefer tea to coffee", "my brother Tom works at the observatory")),
    (2, "A call from Ana", ("Ana is back in Lisbon",)),
)


def tell(home: Home) -> None:
    """Let a person tell things, each talk on its own day."""
    now = datetime.now().astimezone()
    for days, title, told in TALKS:
        with Buddy(home, clock=FakeClock(now - timedelta(days=days))) as buddy:
            session: str | None = None
            for text in told:
                ticket = buddy.ask(text, session, rules=True)
                list(ticket)
                session = ticket.session
            assert session
            buddy.store.rename_session(session, title)


def picture(desktop: Desktop, home: Home, folder: Path, theme: str) -> None:
    """Open the page by its key, search, unfold; then begin a private talk."""
    program = run(desktop, home)
    try:
        with contextlib.closing(beside(home)) as link:
            link.call("setting_set", key="ui.theme", value=theme)
            link.call("setting_set", key="ui.name", value="Ben")
            chat = program.open_chat()
            desktop.do("xdotool", "windowsize", "--sync", chat.identity, *CHAT)
            desktop.press("ctrl+m")
            page = _page(desktop, program)
            desktop.do("xdotool", "windowsize", "--sync", page.identity, *SIZE)
            until_still(desktop, page.identity)
            desktop.press("Down")
            desktop.press("Return")
            _photograph(desktop, page, folder / f"memory-{theme}.png")
            desktop.press("ctrl+w")
            desktop.do("xdotool", "windowfocus", "--sync", chat.identity)
            desktop.press("ctrl+shift+n")
            desktop.type("where does my brother work?")
            desktop.press("Return")
            silence.poll(lambda: any(one["private"] for one in link.call("sessions")["sessions"]), 20)
            _photograph(desktop, chat, folder / f"chat-private-{theme}.png")
    finally:
        program.process.terminate()
        program.process.communicate(timeout=15)


def _page(desktop: Desktop, program: Program) -> Window:
    found: list[Window] = []

    def there() -> bool:
        windows = desktop.windows(program.process.pid)
        found[:] = [one for one in windows if desktop.do("xdotool", "getwindowname", one.identity).startswith(TITLE)]
        return bool(found)

    if not silence.poll(there, 20):
        raise TimeoutError("the page of memory never came")
    return found[0]


def _photograph(desktop: Desktop, window: Window, target: Path) -> None:
    desktop.do("xdotool", "mousemove", "5", "5")
    until_still(desktop, window.identity)
    whole = target.with_suffix(".whole.png")
    desktop.photograph(whole, window)
    desktop.do("convert", str(whole), "-colors", str(COLOURS), str(target))
    whole.unlink()


def main() -> None:
    """Take the pictures in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs")
    chosen = parser.parse_args()
    chosen.folder.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bitbuddy-pictures-"))
    try:
        person = place / "ben"
        furnish(person)
        os.environ.update(HOME=str(person), XDG_RUNTIME_DIR=str(person), BITBUDDY_NO_BRAIN="1")
        with screen(person) as desktop:
            desktop.environment["BITBUDDY_NO_BRAIN"] = "1"
            for theme in ("light", "dark"):
                home = Home(place / theme, place / theme, place / theme / "logs")
                home.prepare()
                tell(home)
                picture(desktop, home, chosen.folder, theme)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
