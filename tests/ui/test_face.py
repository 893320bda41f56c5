"""The face can be told apart in every mood and state, at every size, on light and dark panels."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import ICON_SIZES, LOOKS, face_icon, face_pixmap
from bitbuddy.ui.theme import contrast

LIGHT_PANEL, DARK_PANEL = QColor("#eeeeee"), QColor("#202020")


def pixels(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def different(first: QImage, second: QImage) -> float:
    """Return the share of pixels that differ visibly."""
    pairs = list(zip(pixels(first), pixels(second), strict=True))
    far = [1 for a, b in pairs if abs(a.lightness() - b.lightness()) > 25 or abs(a.hue() - b.hue()) > 15]
    return len(far) / len(pairs)


def test_there_is_a_look_for_every_mood() -> None:
    assert set(LOOKS) == set(Mood)


@pytest.mark.parametrize("side", [16, 24])
@pytest.mark.parametrize(("first", "second"), list(combinations(Mood, 2)))
def test_moods_differ_at_the_size_of_a_tray(qapp: QApplication, side: int, first: Mood, second: Mood) -> None:
    assert different(face_pixmap(side, first).toImage(), face_pixmap(side, second).toImage()) > 0.15


@pytest.mark.parametrize("mood", list(Mood))
@pytest.mark.parametrize("state", [BrainState.ASLEEP, BrainState.THINKING])
def test_states_differ_at_the_size_of_a_tray(qapp: QApplication, mood: Mood, state: BrainState) -> None:
    awake = face_pixmap(22, mood, BrainState.AWAKE).toImage()
    assert different(awake, face_pixmap(22, mood, state).toImage()) > 0.03


@pytest.mark.parametrize("panel", [LIGHT_PANEL, DARK_PANEL], ids=["light", "dark"])
@pytest.mark.parametrize("mood", list(Mood))
def test_the_body_stands_out_from_the_panel(mood: Mood, panel: QColor) -> None:
    look = LOOKS[mood]
    assert max(contrast(colour, panel) for colour in (look.top, look.bottom, look.edge)) >= 3


def test_the_icon_has_a_drawing_for_each_size(qapp: QApplication) -> None:
    icon = face_icon(Mood.HAPPY)
    assert {size.width() for size in icon.availableSizes()} == set(ICON_SIZES)


def test_a_sharp_screen_gets_more_pixels(qapp: QApplication) -> None:
    pixmap = face_pixmap(24, Mood.HAPPY, ratio=2.0)
    assert pixmap.width() == 48
    assert pixmap.deviceIndependentSize().width() == 24


def test_an_unknown_mood_or_state_still_has_a_face(qapp: QApplication) -> None:
    image = face_pixmap(32, "dizzy", "elsewhere").toImage()
    assert any(colour.alpha() == 255 for colour in pixels(image))
