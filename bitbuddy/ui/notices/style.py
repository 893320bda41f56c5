"""The style sheet of the bubble; colours are named as in the theme."""

STYLE = """
QLabel { background: transparent; color: @text; }
QLabel#text { color: @muted; }
QLabel#more { color: @muted; }
QWidget#why { background: @raised; border-radius: 10px; }
QWidget#why QLabel { color: @text; }
QPushButton { outline: 0; }
QPushButton#first { color: @on_accent; background: @accent; border: 1px solid @accent; border-radius: 14px;
    padding: 0 14px; }
QPushButton#first:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton#first:focus { border: 2px solid @text; padding: 0 13px; }
QPushButton#choice { color: @accent; background: @surface; border: 1px solid @accent; border-radius: 14px;
    padding: 0 14px; }
QPushButton#choice:hover { color: @on_accent_soft; background: @accent_soft; }
QPushButton#choice:focus { border: 2px solid @accent; padding: 0 13px; background: @accent_soft;
    color: @on_accent_soft; }
QPushButton#link { color: @muted; background: transparent; border: 0; padding: 3px 0; }
QPushButton#link:hover { color: @accent; }
QPushButton#link:focus { color: @accent; text-decoration: underline; }
QToolTip { background: @text; color: @window; border: 0; padding: 4px 6px; }
"""
