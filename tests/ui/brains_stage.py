"""Shows everything about brains in each of its states and saves pictures: `python tests/ui/brains_stage.py FOLDER`."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.errors import BrainError, FetchError
from bitbuddy.ui.brains.sight import bring_into_sight
from bitbuddy.ui.brains.window import BrainsWindow
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.brains import BrainsPage
from bitbuddy.ui.wizard.download import DownloadPage
from bitbuddy.ui.wizard.page import BRAIN, DOWNLOAD, TRY, Answers, Page
from bitbuddy.ui.wizard.trying import TryPage
from bitbuddy.ui.wizard.window import Wizard
from tests.fakes.brains import battery_steps, brain, catalogue, download, replying, trial
from tests.fakes.link import FakeConnection
from tests.ui.stage import settle

OFFERED = [
    {"path": "/data/ollama/blobs/sha256-1", "name": "llama3.2:3b", "bytes": 2_019_377_696, "app": "Ollama", "quantization": "Q4_K_M"},
    {"path": "/data/lm/mistral.gguf", "name": "Mistral-7B-Instruct-v0.3-with-a-name-that-is-much-longer-than-one-would-like.Q4_K_M.gguf", "bytes": 4_372_000_000, "app": "LM Studio", "quantization": "Q4_K_M"},
]  # fmt: skip
PAGES: dict[str, type[Page]] = {BRAIN: BrainsPage, DOWNLOAD: DownloadPage, TRY: TryPage}


class Stage:
    """The wizard with the pages of brains alone, on a scripted link."""

    def __init__(self, theme: str, size: QSize) -> None:
        self.connection = FakeConnection()
        self.connection.results["brain_list"] = {"brains": catalogue(), "problem": ""}
        self.connection.results["brain_offered"] = {"files": OFFERED}
        self.connection.results["brain_downloads"] = {"downloads": []}
        self.bridge = Bridge()
        self.theme = Theme()
        self.theme.choose(theme)
        self.bridge.open(lambda: self.connection, lambda hello: None, lambda error: None)

        def make(step: str, bridge: Bridge, theme: Theme, answers: Answers) -> Page:
            return PAGES[step](bridge, theme, answers)

        self.window = Wizard(self.bridge, self.theme, make, (BRAIN, DOWNLOAD, TRY))
        self.window.resize(size)
        self.brains: BrainsWindow | None = None

    def open(self, step: str, **answers: object) -> Page:
        """Open at a page with these answers."""
        for name, value in answers.items():
            setattr(self.window.answers, name, value)
        self.window.come_forward()
        self.window.visit(step)
        settle()
        return self.window.pages[step]

    def scroll(self, part: float) -> None:
        """Scroll the page to a part of its height."""
        bar = self.window._holders[self.window.step].verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))

    def close(self) -> None:
        """Take everything away."""
        for page in self.window.pages.values():
            page.leave()
        if self.brains is not None:
            self.brains.close()
            self.brains.deleteLater()
        self.window.hide()
        self.bridge.close()
        self.window.deleteLater()
        settle(50)


def cards(stage: Stage) -> None:
    stage.open(BRAIN)


def middle(stage: Stage) -> None:
    cards(stage)
    stage.scroll(0.45)


def end(stage: Stage) -> None:
    page = stage.open(BRAIN)
    assert isinstance(page, BrainsPage)
    assert page.chooser.listing._fold is not None
    page.chooser.listing._fold.click()
    settle()
    stage.scroll(0.9)


def terms(stage: Stage) -> None:
    page = stage.open(BRAIN)
    assert isinstance(page, BrainsPage)
    page.chooser.listing.choose("llama-3.2-1b")
    settle()
    card = page.chooser.listing.card("llama-3.2-1b")
    assert card is not None
    card.choice.setFocus()
    bring_into_sight(card)


def none(stage: Stage) -> None:
    page = stage.open(BRAIN)
    assert isinstance(page, BrainsPage)
    page.chooser.listing.choose("none")


def file(stage: Stage) -> None:
    page = stage.open(BRAIN)
    assert isinstance(page, BrainsPage)
    page.chooser.files.offer("/data/My own model, fine-tuned in the summer.Q5_K_M.gguf")
    settle()
    stage.scroll(1)


def importing(stage: Stage) -> None:
    stage.connection.streams["brain_import"] = [{"type": "progress", "done": 4, "of": 10}, threading.Event()]
    file(stage)
    page = stage.window.page
    assert isinstance(page, BrainsPage)
    page.chooser.files.copy_button.click()
    settle()
    stage.scroll(1)


def _download(stage: Stage, **more: object) -> None:
    stage.connection.results["brain_downloads"] = {"downloads": [download(**more)]}  # type: ignore[arg-type]
    stage.open(DOWNLOAD, brain="qwen2.5-0.5b", brain_row=brain("qwen2.5-0.5b", "Qwen2.5 0.5B", 491_400_032))


def running(stage: Stage) -> None:
    _download(stage, told="The connection broke; going on at 41 %.")


def paused(stage: Stage) -> None:
    _download(stage, state="paused")


def failed(stage: Stage) -> None:
    error = FetchError(
        "No source gave the file.", "huggingface.co says: too many requests.", "Try again in a few minutes."
    )
    _download(stage, state="failed", error=error.to_json())


def done(stage: Stage) -> None:
    _download(stage, state="done", done=491_400_032)


def _try(stage: Stage, **row: object) -> None:
    here = brain("qwen3-1.7b", "Qwen3 1.7B", 1_107_409_472, installed=True, **row)
    stage.open(TRY, brain="qwen3-1.7b", brain_row=here)


def waking(stage: Stage) -> None:
    stage.connection.streams["brain_try"] = [threading.Event()]
    _try(stage)


def battery(stage: Stage) -> None:
    stage.connection.streams["brain_try"] = list(replying())
    stage.connection.streams["brain_test"] = [*battery_steps(12), threading.Event()]
    _try(stage)


def earned(stage: Stage) -> None:
    stage.connection.streams["brain_try"] = list(replying())
    stage.connection.streams["brain_test"] = [*battery_steps(2), {"type": "done", "id": "qwen3-1.7b", **trial()}]
    _try(stage)


def broken(stage: Stage) -> None:
    stage.connection.streams["brain_try"] = [
        BrainError(
            "The brain could not be woken.", "Its process ended while it loaded the file.", "Choose a smaller one."
        )
    ]
    _try(stage)


def _window(stage: Stage, identity: str) -> BrainsWindow:
    """Show the window of brains in the place of the wizard."""
    stage.brains = BrainsWindow(stage.bridge, stage.theme, Path("/nonexistent/place.json"))
    stage.brains.resize(stage.window.size())
    stage.brains.come_forward()
    settle()
    stage.brains.chooser.listing.choose(identity)
    settle()
    return stage.brains


def window_new(stage: Stage) -> None:
    _window(stage, "qwen3-1.7b")


def window_tried(stage: Stage) -> None:
    stage.connection.streams["brain_try"] = list(replying())
    stage.connection.streams["brain_test"] = [*battery_steps(2), {"type": "done", "id": "smollm2-135m", **trial()}]
    _window(stage, "smollm2-135m").chosen.try_button.click()


def window_fetching(stage: Stage) -> None:
    rows = catalogue()
    rows[3]["download"] = download()
    stage.connection.results["brain_list"] = {
        "brains": rows,
        "problem": "catalogue.json, line 12: “bytes” is not a number. The entries from before stay.",
    }
    _window(stage, "qwen2.5-0.5b")


def window_removing(stage: Stage) -> None:
    rows = catalogue()
    rows[1] |= {"installed": True, "path": "/home/person/models/SmolLM2.gguf", "trial": trial()}
    stage.connection.results["brain_list"] = {"brains": rows, "problem": ""}
    _window(stage, "smollm2-360m").chosen.remove_button.click()


SCENES: dict[str, Callable[[Stage], None]] = {
    one.__name__: one
    for one in (cards, middle, end, terms, none, file, importing, running, paused, failed, done, waking, battery, earned, broken, window_new, window_tried, window_fetching, window_removing)
}  # fmt: skip


def main() -> None:
    """Save a picture of each scene in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(SCENES))
    parser.add_argument("--width", type=int, default=900)
    parser.add_argument("--height", type=int, default=640)
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--font", type=float, default=1.0)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["stage"])
    if chosen.font != 1:
        font = application.font()
        font.setPixelSize(round(13 * chosen.font))
        application.setFont(font)
    for theme in chosen.themes:
        for name in chosen.names:
            stage = Stage(theme, QSize(chosen.width, chosen.height))
            SCENES[name](stage)
            settle(300)
            shown = stage.brains or stage.window
            shown.grab().save(str(chosen.folder / f"{name}-{theme}-{chosen.width}.png"))
            stage.close()
    application.quit()


if __name__ == "__main__":
    main()
