"""The style sheet of everything about brains; colours are named as in the theme."""

STYLE = """
QLabel { color: @text; background: transparent; }
QLabel#quiet, QLabel#caption, QLabel#column { color: @muted; }
QLabel#badge-recommended { background: @accent_soft; color: @on_accent_soft; border-radius: 9px; padding: 2px 9px; }
QLabel#badge-here { background: @brain_soft; color: @on_brain_soft; border-radius: 9px; padding: 2px 9px; }
QLabel#badge-quiet { background: @raised; color: @muted; border-radius: 9px; padding: 2px 9px; }
QLabel#told { background: @warning_soft; color: @on_warning_soft; border-radius: 10px; padding: 8px 12px; }
QLabel#good { background: @brain_soft; color: @on_brain_soft; border-radius: 10px; padding: 8px 12px; }
QPushButton { outline: 0; }
QPushButton#link { color: @accent; background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 2px 4px 2px 0; text-align: left; }
QPushButton#link:hover { color: @accent_hover; text-decoration: underline; }
QPushButton#link:focus { border-color: @accent; padding: 2px 2px; }
QPushButton#link:disabled { color: @muted; }
QPushButton#fold { color: @text; background: transparent; border: 1px solid transparent; border-radius: 8px;
    padding: 5px 8px; text-align: left; }
QPushButton#fold:hover { background: @raised; }
QPushButton#fold:focus { border: 2px solid @accent; padding: 4px 7px; }
QPushButton#first { color: @on_accent; background: @accent; border: 1px solid @accent; border-radius: 10px;
    padding: 7px 18px; }
QPushButton#first:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton#first:focus { border: 2px solid @text; padding: 6px 17px; }
QPushButton#first:disabled { color: @muted; background: @raised; border-color: @border; }
QPushButton#choice { color: @text; background: @surface; border: 1px solid @control; border-radius: 10px;
    padding: 7px 16px; }
QPushButton#choice:hover { color: @on_accent_soft; background: @accent_soft; border-color: @accent; }
QPushButton#choice:focus { border: 2px solid @accent; padding: 6px 15px; }
QPushButton#choice:disabled { color: @muted; border-color: @border; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: @border; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @text; color: @window; border: 0; padding: 4px 6px; }
"""
