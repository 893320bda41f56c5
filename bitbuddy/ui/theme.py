"""How everything looks: two palettes, one type scale, and which of the palettes is in force now."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

# Every distance is a multiple of this many logical pixels.
GRID = 4
FAMILIES = ["Inter", "SF Pro Text", "Segoe UI Variable", "Segoe UI", "Ubuntu", "Cantarell", "Noto Sans", "DejaVu Sans"]
MONOSPACE = ["JetBrains Mono", "Cascadia Mono", "SF Mono", "Ubuntu Mono", "Noto Sans Mono", "DejaVu Sans Mono"]
BODY_PIXELS = 14
SMALL_PIXELS = 12
MENU_PIXELS = 13
TITLE_PIXELS = 16
GREETING_PIXELS = 24


@dataclass(frozen=True)
class Colours:
    """One palette; every pair that carries text has a contrast of 4.5 or more (WCAG 2.1, AA)."""

    window: QColor
    surface: QColor
    raised: QColor
    border: QColor
    control: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_soft: QColor
    on_accent_soft: QColor
    person: QColor
    on_person: QColor
    brain_soft: QColor
    on_brain_soft: QColor
    warning_soft: QColor
    on_warning_soft: QColor
    awake: QColor
    asleep: QColor


def _colours(**named: str) -> Colours:
    return Colours(**{name: QColor(value) for name, value in named.items()})


LIGHT = _colours(
    window="#fbf6ef",
    surface="#ffffff",
    raised="#f4ebdf",
    border="#eadfd0",
    control="#968472",
    text="#2e2420",
    muted="#75655a",
    accent="#b8481a",
    accent_hover="#9c3b13",
    on_accent="#ffffff",
    accent_soft="#fde6d5",
    on_accent_soft="#8a3511",
    person="#b8481a",
    on_person="#ffffff",
    brain_soft="#e4e6fb",
    on_brain_soft="#41469c",
    warning_soft="#fdeecb",
    on_warning_soft="#6b4a06",
    awake="#2e9e6b",
    asleep="#8d8fc4",
)
DARK = _colours(
    window="#1c1815",
    surface="#292320",
    raised="#352d28",
    border="#3e352f",
    control="#85766a",
    text="#f5ece3",
    muted="#b8a899",
    accent="#ffa066",
    accent_hover="#ffb587",
    on_accent="#2c1407",
    accent_soft="#4a2e1e",
    on_accent_soft="#ffc9a3",
    person="#8c3f1d",
    on_person="#fff3ea",
    brain_soft="#323459",
    on_brain_soft="#c6c9fb",
    warning_soft="#453617",
    on_warning_soft="#f8dc9b",
    awake="#54d69b",
    asleep="#9496d6",
)

# What is written on what: the pairs that the contrast is promised for.
TEXT_PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "raised"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"),
    ("on_person", "person"),
    ("on_brain_soft", "brain_soft"),
    ("on_warning_soft", "warning_soft"),
    ("accent", "window"),
    ("accent", "surface"),
)


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_font(pixels: int = BODY_PIXELS, *, bold: bool = False, monospace: bool = False) -> QFont:
    """Return the font for text of ``pixels`` logical pixels, larger where the system's own font is set larger."""
    font = QFont()
    font.setFamilies(MONOSPACE if monospace else FAMILIES)
    font.setPixelSize(round(pixels * _system_scale()))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    if monospace:
        font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _system_scale() -> float:
    """How much larger than usual (13 pixels) the person set the system's font; never smaller than drawn."""
    return min(2.0, max(1.0, QFontInfo(QFont()).pixelSize() / 13))


class Theme(QObject):
    """The palette in force.

    Signals: ``changed()`` after another palette came into force.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = "system"
        self.dark = self._wants_dark()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``, as chosen."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or be ``light`` or ``dark`` whatever the system is."""
        self._choice = choice if choice in {"light", "dark"} else "system"
        self._update()

    def _wants_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._update()

    def _update(self) -> None:
        dark = self._wants_dark()
        if dark != self.dark:
            self.dark = dark
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(application_palette(self.colours))


def application_palette(colours: Colours) -> QPalette:
    """Return Qt's own palette in our colours, for menus, dialogs and tooltips."""
    palette = QPalette(colours.surface, colours.window)
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.window),
        (roles.WindowText, colours.text),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.raised),
        (roles.Text, colours.text),
        (roles.Button, colours.raised),
        (roles.ButtonText, colours.text),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.ToolTipBase, colours.text),
        (roles.ToolTipText, colours.window),
        (roles.PlaceholderText, colours.muted),
        (roles.Link, colours.accent),
    ):
        palette.setColor(role, colour)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.muted)
    return palette


def style_sheet(template: str, colours: Colours) -> str:
    """Return ``template`` with ``@name`` replaced by the colour called so."""
    for field in sorted(fields(colours), key=lambda one: -len(one.name)):
        template = template.replace(f"@{field.name}", getattr(colours, field.name).name())
    return template
