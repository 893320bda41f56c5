"""Text set in a few lines, the last of which is cut with an ellipsis where there is more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

MOST = 10_000


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return ``text`` in at most ``most`` lines of ``width`` pixels."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    places: list[int] = []
    layout.beginLayout()
    while len(places) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, 0))
        places.append(line.textStart())
    layout.endLayout()
    # Qt counts in units of UTF-16.
    units = text.encode("utf-16-le", "surrogatepass")
    ends = [*places[1:], len(units) // 2]
    found = [
        units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in zip(places, ends, strict=True)
    ]
    if len(found) > most:
        rest = "".join(found[most - 1 :])
        found[most - 1 :] = [QFontMetricsF(font).elidedText(rest[:MOST], Qt.TextElideMode.ElideRight, width)]
    return [line.rstrip() for line in found]
