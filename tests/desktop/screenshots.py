"""Takes the pictures of the README from the real program: `python -m tests.desktop.screenshots`."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.setup import count_as_set_up
from bitbuddy.link import Connection, open_link
from bitbuddy.ui.ledger.head import TITLE as LEDGER_TITLE
from bitbuddy.ui.notices.bubble import WINDOW_TITLE
from tests import silence
from tests.desktop.hands import Desktop, Program, Window

ROOT = Path(__file__).resolve().parents[2]
SCALE = 2
SCREEN_WIDTH, SCREEN_HEIGHT = 2200, 2000
WINDOW = ("1120", "1900")
LEDGER_WINDOW = ("1360", "1500")
WIDE_WINDOW = ("1900", "1360")
FILES = {
    "Documents/Taxes/Tax return 2025.pdf": (4_812_331, 12),
    "Documents/Household/Lease agreement.pdf": (2_104_000, 240),
    "Documents/Household/Budget 2026.ods": (812_331, 3),
    "Documents/Letters/Letter to Grandma.odt": (41_900, 30),
    "Documents/Recipes/Sourdough.md": (6_200, 55),
    "Downloads/Train tickets.pdf": (233_120, 0),
    "Downloads/Holiday video.mp4": (61_000_000, 1),
    "Pictures/Summer at the lake.jpg": (3_212_331, 120),
    "Music/Evening song.flac": (9_812_331, 400),
}
CALM_SECONDS = 60
TRAYER = (
    "trayer --edge bottom --align right --widthtype request --height 48 --SetDockType true --SetPartialStrut true "
    "--transparent true --tint 0x2b2b2e --alpha 0"
)
QUESTIONS = (
    "What are the three largest files in my Documents?",
    "How much disk space is left?",
    "Write a short poem about the sea.",
)
# The last one is answered by choices.
FOLLOW_UPS = ("How many PDFs are in Documents?", "and how big are they together?", "What is my sister's name?")
EARLIER = (
    "What did I download this week?",
    "Where is the lease agreement?",
    "How are you today?",
    "Which pictures are from last summer?",
)
# More often than a reply has buttons; the last of them is the one that copies, before it the thumbs and the fold.
TO_THE_LAST_BUTTON = 30
# The tray's menu from the last entry up: Quit, Set up, Theme, Personality, Brains, the brain's sleep, and the ledger.
LEDGER_FROM_BELOW = 7


def _said(link: Connection, messages: int) -> bool:
    return len(link.call("history", limit=50)["messages"]) >= messages


def furnish(person: Path) -> None:
    """Make a person's folders with some files, sparse so that they cost nothing."""
    now = datetime.now().timestamp()
    for name, (size, days) in FILES.items():
        file = person / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        os.truncate(file, size)
        moment = now - timedelta(days=days, hours=2).total_seconds()
        os.utime(file, (moment, moment))


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[Desktop]:
    """A large virtual screen with a window manager and a tray, so that pictures are sharp."""
    read, write = os.pipe()
    started = [
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SCREEN_WIDTH}x{SCREEN_HEIGHT}x24"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
    ]
    os.close(write)
    with os.fdopen(read) as numbers:
        display = f":{numbers.readline().strip()}"
    keep = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    desktop = Desktop({**keep, "DISPLAY": display, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)})
    try:
        for command in ("openbox", TRAYER):
            started.append(
                subprocess.Popen(
                    command.split(), env=desktop.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
            silence.poll(lambda: desktop.do("xdotool", "get_num_desktops") != "", 10)
        size = f"{SCREEN_WIDTH}x{SCREEN_HEIGHT}"
        desktop.do("display", "-size", size, "-window", "root", "gradient:#b9cbc6-#6f8794")
        yield desktop
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(10)


def run(desktop: Desktop, home: Home, *, new: bool = False) -> Program:
    """Start the real program on the large screen, in a home whose first steps are done unless it is ``new``."""
    home.prepare()
    if not new:
        count_as_set_up(home.state_file)
    environment = {
        **desktop.environment,
        "BITBUDDY_HOME": str(home.data),
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(SCALE),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    program = Program(process, desktop)
    program.icon()
    return program


def beside(home: Home) -> Connection:
    """Return a face beside the tray; while the tray is still starting, this one could be the owner before it."""
    while (link := open_link(home, "cli")).is_owner:
        link.close()
        time.sleep(0.2)
    return link


def picture_chat(desktop: Desktop, home: Home, folder: Path, theme: str) -> None:
    """Ask a few things in the window and take its pictures."""
    program = run(desktop, home)
    try:
        with contextlib.closing(beside(home)) as link:
            silence.poll(lambda: link.call("health")["mood"] == "happy", CALM_SECONDS)
            link.call("setting_set", key="ui.theme", value=theme)
            link.call("setting_set", key="ui.name", value="Ana")
            window = program.open_chat()
            desktop.do("xdotool", "windowsize", "--sync", window.identity, *WINDOW)
            _ask(desktop, link, QUESTIONS)
            _photograph(desktop, window, folder / f"chat-{theme}.png")
            _explained(desktop, link, window, folder / f"chat-explained-{theme}.png")
            _conversations(desktop, link, window, folder / f"chat-conversations-{theme}.png")
    finally:
        program.process.terminate()
        program.process.communicate(timeout=15)


def _ask(desktop: Desktop, link: Connection, questions: tuple[str, ...]) -> None:
    """Type questions into a new conversation and wait for each answer."""
    for number, question in enumerate(questions, 1):
        desktop.type(question)
        desktop.press("Return")
        silence.poll(partial(_said, link, 2 * number), 60)


def _photograph(desktop: Desktop, window: Window, target: Path) -> None:
    desktop.do("xdotool", "mousemove", "5", "5")
    until_still(desktop, window.identity)
    desktop.photograph(target, window)


def _explained(desktop: Desktop, link: Connection, window: Window, target: Path) -> None:
    """Ask a question, one that builds on it and one more; fold out how the second was understood, all by keys."""
    desktop.press("ctrl+n")
    _ask(desktop, link, FOLLOW_UPS)
    # Back over the choices to the conversation, and up to the reply to the second question.
    for key in (
        ("shift+Tab",) * 4
        + ("Up",) * 3
        + ("Tab",)
        + ("Right",) * TO_THE_LAST_BUTTON
        + ("Left",) * 3
        + ("Return", "ctrl+l")
    ):
        desktop.press(key)
    _photograph(desktop, window, target)


def _conversations(desktop: Desktop, link: Connection, window: Window, target: Path) -> None:
    """Open the list of conversations beside the one that is open."""
    for question in EARLIER:
        list(link.stream("ask", text=question, session=None, rules=True))
    desktop.do("xdotool", "windowsize", "--sync", window.identity, *WIDE_WINDOW)
    desktop.press("ctrl+n")
    _ask(desktop, link, QUESTIONS[:1])
    desktop.press("ctrl+h")
    _photograph(desktop, window, target)


def until_still(desktop: Desktop, identity: str) -> None:
    """Wait until two pictures in a row are the same."""
    before = ""
    for _ in range(40):
        now = desktop.do("sh", "-c", f"import -window {identity} rgb:- | cksum")
        if now == before:
            return
        before = now
        time.sleep(0.3)


def picture_notice(desktop: Desktop, home: Home, person: Path, folder: Path, theme: str) -> None:
    """Let a download come and take a picture of the bubble, as it is where the desktop has no notifications."""
    with contextlib.closing(open_link(home, "cli")) as link:
        link.call("setting_set", key="ui.theme", value=theme)
    program = run(desktop, home)
    name = person / "Downloads" / f"Lease agreement {theme}.pdf"
    try:
        with contextlib.closing(beside(home)) as link:
            silence.poll(lambda: link.call("index_status")["state"] == "ready", CALM_SECONDS)
            with name.with_suffix(".part").open("wb") as file:
                file.write(theme.encode() * 400_000)
            name.with_suffix(".part").rename(name.with_stem("Lease agreement 2027"))
            silence.poll(lambda: any(_is_notice(desktop, one) for one in desktop.windows(program.process.pid)), 30)
            bubble = next(one for one in desktop.windows(program.process.pid) if _is_notice(desktop, one))
            desktop.do("xdotool", "mousemove", str(bubble.x - 30), str(bubble.y - 30))
            until_still(desktop, bubble.identity)
            shape = f"{bubble.width + 64}x{bubble.height + 64}+{bubble.x - 32}+{bubble.y - 32}"
            desktop.do("import", "-window", "root", "-crop", shape, "+repage", str(folder / f"notice-{theme}.png"))
    finally:
        program.process.terminate()
        program.process.communicate(timeout=15)
        name.with_stem("Lease agreement 2027").unlink(missing_ok=True)


def _is_notice(desktop: Desktop, window: Window) -> bool:
    return desktop.do("xdotool", "getwindowname", window.identity).startswith(WINDOW_TITLE)


def _is_ledger(desktop: Desktop, window: Window) -> bool:
    return desktop.do("xdotool", "getwindowname", window.identity).startswith(LEDGER_TITLE)


def picture_ledger(desktop: Desktop, home: Home, person: Path, target: Path, theme: str) -> None:
    """Let things happen to files, ask about them, open the ledger from the tray's menu and unfold its first entry."""
    program = run(desktop, home)
    try:
        with contextlib.closing(beside(home)) as link:
            link.call("setting_set", key="ui.theme", value=theme)
            silence.poll(lambda: link.call("index_status")["state"] == "ready", CALM_SECONDS)
            photos = person / "Pictures" / f"Holiday {theme}"
            photos.mkdir()
            for number in range(120):
                (photos / f"IMG_{number:04}.jpg").write_bytes(b"x" * 2_000)
            (person / "Documents" / "Recipes" / f"Plum cake {theme}.md").write_text("Plums.")
            silence.poll(lambda: len(link.call("ledger", kinds=["seen"])["entries"]) > 1, CALM_SECONDS)
            for question in (*EARLIER[1:3], QUESTIONS[0]):
                list(link.stream("ask", text=question, session=None, rules=True))
            (person / "Downloads" / f"Warranty {theme}.pdf").write_bytes(theme.encode() * 90_000)
            silence.poll(lambda: bool(link.call("ledger", kinds=["downloaded"])["entries"]), CALM_SECONDS)
            notice = link.call("notices_list", limit=1)["notices"][0]
            link.call("notice_do", id=notice["id"], action="move:documents")
            icon = program.icon()
            desktop.click(icon.x + icon.width // 2, icon.y + 1, 3)
            silence.poll(lambda: any(window.width > 150 for window in desktop.windows(program.process.pid)), 10)
            for key in ("Up",) * LEDGER_FROM_BELOW + ("Return",):
                desktop.press(key)
            silence.poll(lambda: any(_is_ledger(desktop, one) for one in desktop.windows(program.process.pid)), 10)
            window = next(one for one in desktop.windows(program.process.pid) if _is_ledger(desktop, one))
            desktop.do("xdotool", "windowsize", "--sync", window.identity, *LEDGER_WINDOW)
            for key in ("Down", "Return"):
                desktop.press(key)
            _photograph(desktop, window, target)
    finally:
        program.process.terminate()
        program.process.communicate(timeout=15)


def picture_tray(desktop: Desktop, home: Home, target: Path) -> None:
    """Take a picture of the icon in the tray with its menu open."""
    program = run(desktop, home)
    try:
        icon = program.icon()
        desktop.click(icon.x + icon.width // 2, icon.y + 1, 3)
        silence.poll(lambda: any(window.width > 150 for window in desktop.windows(program.process.pid)), 10)
        menu = next(window for window in desktop.windows(program.process.pid) if window.width > 150)
        until_still(desktop, menu.identity)
        menu = next(window for window in desktop.windows(program.process.pid) if window.width > 150)
        left, top = min(menu.x, icon.x) - 40, menu.y - 40
        right = max(menu.x + menu.width, icon.x + icon.width) + 40
        shape = f"{min(right, SCREEN_WIDTH) - left}x{SCREEN_HEIGHT - top}+{left}+{top}"
        desktop.do("import", "-window", "root", "-crop", shape, "+repage", str(target))
    finally:
        program.process.terminate()
        program.process.communicate(timeout=15)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs")
    parser.add_argument("--notices", action="store_true", help="only those of notices")
    parser.add_argument("--ledger", action="store_true", help="only those of the ledger")
    chosen = parser.parse_args()
    target = chosen.folder
    target.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bitbuddy-pictures-"))
    try:
        person = place / "ana"
        furnish(person)
        # Whichever of the two faces comes first owns the home, so both have the same person.
        os.environ.update(HOME=str(person), XDG_RUNTIME_DIR=str(person))
        with screen(person) as desktop:
            for theme in ("light", "dark"):
                home = Home(place / theme, place / theme, place / theme / "logs")
                if not (chosen.notices or chosen.ledger):
                    picture_chat(desktop, home, target, theme)
                if not chosen.ledger:
                    picture_notice(desktop, home, person, target, theme)
                if not chosen.notices:
                    picture_ledger(desktop, home, person, target / f"ledger-{theme}.png", theme)
            if chosen.notices or chosen.ledger:
                return
            picture_tray(desktop, home, target / "tray.png")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
