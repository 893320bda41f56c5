"""The palettes can be read, and the right one is in force."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from bitbuddy.ui.chat.style import STYLE
from bitbuddy.ui.theme import DARK, LIGHT, TEXT_PAIRS, Colours, Theme, contrast, style_sheet, text_font


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_every_text_has_the_contrast_of_aa(colours: Colours, ink: str, paper: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, paper)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(colours: Colours) -> None:
    for edge in (colours.control, colours.accent):
        assert contrast(edge, colours.window) >= 3
        assert contrast(edge, colours.surface) >= 3


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#123456"), QColor("#123456")) == pytest.approx(1)


def test_style_sheet_has_a_colour_for_every_name() -> None:
    for colours in (LIGHT, DARK):
        assert "@" not in style_sheet(STYLE, colours)


def test_choosing_switches_at_once_and_tells(theme: Theme, qapp: QApplication) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.choose("dark")
    assert theme.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    theme.choose("dark")
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.window
    assert told == [True, False]


def test_an_unknown_choice_follows_the_system(theme: Theme) -> None:
    theme.choose("purple")
    assert theme.choice == "system"


def test_the_font_is_never_smaller_than_drawn(qapp: QApplication) -> None:
    QCoreApplication.processEvents()
    assert QFontInfo(text_font(14)).pixelSize() >= 14
