"""The style sheet of the wizard, beside that of the chat window; colours are named as in the theme."""

from __future__ import annotations

STYLE = """
QWidget#wizard, QWidget#paper, QWidget#footer { background: @window; }
QWidget#rail, QWidget#strip { background: @raised; }
QWidget#rail { border-right: 1px solid @border; }
QWidget#strip { border-bottom: 1px solid @border; }
QWidget#footer { border-top: 1px solid @border; }
QLabel#lead, QLabel#note, QLabel#kept { color: @muted; }
QLineEdit#field { background: @surface; color: @text; border: 1px solid @control; border-radius: 10px; padding: 0 12px;
    placeholder-text-color: @muted; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit#field:focus { border: 2px solid @accent; padding: 0 11px; }
QPushButton#primary { color: @on_accent; background: @accent; border: 2px solid @accent; border-radius: 10px;
    padding: 0 22px; }
QPushButton#primary:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton#primary:focus { border-color: @text; }
QPushButton#primary:disabled { color: @muted; background: @raised; border-color: @raised; }
QPushButton#quiet { color: @text; background: transparent; border: 2px solid transparent; border-radius: 10px;
    padding: 0 14px; }
QPushButton#quiet:hover { background: @raised; }
QPushButton#quiet:focus { border-color: @accent; }
QPushButton#quiet:disabled { color: @muted; }
QPushButton#plain { color: @text; background: @surface; border: 1px solid @control; border-radius: 10px;
    padding: 0 16px; }
QPushButton#plain:hover { background: @raised; }
QPushButton#plain:focus { border: 2px solid @accent; padding: 0 15px; }
"""
