"""Takes the pictures of the wizard from the real program: `python -m tests.desktop.wizard_pictures [FOLDER] [--theme dark]`.

A new home, keys alone, and a hub on this computer from which the brain really comes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.brains.listing import sections
from bitbuddy.ui.brains.row import row_from
from tests import silence
from tests.desktop import practice
from tests.desktop.hands import Desktop, Program, Window
from tests.desktop.screenshots import CALM_SECONDS, ROOT, beside, furnish, run, screen, until_still
from tests.fakes.hub import Answer, Hub

PAGES = ("welcome", "brains", "download", "try", "personality", "folders", "done")
# Bytes a second, and the share that has come when the picture is taken.
SPEED, SHARE = 9_000_000, 0.55
COLOURS = 200
# The whole test of the brain is in the picture, also where the computer has other things to do.
TEST_SECONDS = 400


class Wizard:
    """The wizard of a running program, and the folder its pictures go to."""

    def __init__(self, desktop: Desktop, program: Program, folder: Path, theme: str) -> None:
        self._desktop, self._program, self._folder, self._theme = desktop, program, folder, theme

    def at(self, page: str) -> Window:
        """Wait until the wizard is at ``page`` and return its window."""
        title = f"Step {PAGES.index(page) + 1} of {len(PAGES)}"
        found: list[Window] = []

        def there() -> bool:
            windows = self._desktop.windows(self._program.process.pid)
            found[:] = [one for one in windows if title in self._desktop.do("xdotool", "getwindowname", one.identity)]
            return bool(found)

        if not silence.poll(there, CALM_SECONDS):
            raise TimeoutError(f"the wizard never came to {page}")
        return found[0]

    def picture(self, page: str, *, still: bool = True) -> None:
        """Save the picture of ``page``, once nothing moves on it, with as few colours as it takes."""
        window = self.at(page)
        self._desktop.do("xdotool", "mousemove", "5", "5")
        if still:
            until_still(self._desktop, window.identity)
        target = self._folder / f"wizard-{page}-{self._theme}.png"
        whole = target.with_suffix(".whole.png")
        self._desktop.photograph(whole, window)
        few = ("-strip", "+dither", "-colors", str(COLOURS), "-define", "png:compression-level=9", f"PNG8:{target}")
        self._desktop.do("convert", str(whole), *few)
        whole.unlink()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._desktop.press(key)


def keys_to_practice_brain(link: Connection) -> tuple[str, ...]:
    """Return the keys that go from any card to the practice brain's, and choose it."""
    rows = [row_from(one) for one in link.call("brain_list")["brains"]]
    order = [row.id for section in sections(rows) for row in section.rows]
    return ("Home", *("Down",) * order.index(practice.ID), "space")


def go_through(wizard: Wizard, desktop: Desktop, link: Connection, models: Path) -> None:
    """Go through all pages, a picture of each."""
    wizard.at("welcome")
    desktop.type("Ana")
    wizard.picture("welcome")
    wizard.press("Return")
    wizard.picture("brains")
    wizard.press(*keys_to_practice_brain(link), "Return")
    part, whole = models / f"{practice.FILE}.part", models / practice.FILE
    enough = SHARE * link.call("brain_list")["brains"][0]["bytes"]
    silence.poll(lambda: part.exists() and part.stat().st_size > enough, CALM_SECONDS)
    wizard.picture("download", still=False)
    silence.poll(whole.exists, CALM_SECONDS)
    until_still(desktop, wizard.at("download").identity)
    wizard.press("Return")
    wizard.at("try")
    silence.poll(
        lambda: any(one["id"] == practice.ID and one["trial"] for one in link.call("brain_list")["brains"]),
        TEST_SECONDS,
    )
    wizard.picture("try")
    for page in PAGES[PAGES.index("personality") :]:
        wizard.press("alt+Right")
        wizard.picture(page)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs")
    parser.add_argument("--theme", choices=("light", "dark"), action="append")
    chosen = parser.parse_args()
    target, themes = chosen.folder, chosen.theme or ["light", "dark"]
    target.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bitbuddy-pictures-"))
    try:
        person = place / "ana"
        furnish(person)
        os.environ.update(HOME=str(person), XDG_RUNTIME_DIR=str(person))
        with screen(person) as desktop, Hub(practice.practice_brain(place)) as hub:
            hub.always = Answer(rate=SPEED)
            for theme in themes:
                home = Home(place / theme, place / theme, place / theme / "logs")
                home.prepare()
                practice.offer(home, practice.entry(hub.file, hub.url))
                home.settings_file.write_text(f'[ui]\ntheme = "{theme}"\n', encoding="utf-8")
                program = run(desktop, home, new=True)
                try:
                    with contextlib.closing(beside(home)) as link:
                        go_through(Wizard(desktop, program, target, theme), desktop, link, home.models)
                finally:
                    program.process.terminate()
                    program.process.communicate(timeout=15)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
