"""The style sheet of the chat window; colours are named as in the theme."""

STYLE = """
QWidget#chat, QWidget#column, QScrollArea, QWidget#pages { background: @window; }
QTextEdit { background: transparent; border: 0; padding: 0; }
QPlainTextEdit { background: transparent; color: @text; border: 0; padding: 0; placeholder-text-color: @muted;
    selection-background-color: @accent; selection-color: @on_accent; }
QLabel { color: @text; background: transparent; }
QLabel#when, QLabel#sources, QLabel#private, QLabel#about, QLabel#language, QLabel#fold-label, QLabel#quiet,
QLabel#group { color: @muted; }
QLabel#editing { color: @accent; }
QLabel#badge-brain { background: @brain_soft; color: @on_brain_soft; border-radius: 9px; padding: 2px 8px; }
QLabel#badge-rules { background: @raised; color: @muted; border-radius: 9px; padding: 2px 8px; }
QFrame#ring { background: transparent; border: 2px solid @accent; border-radius: 10px; }
QPushButton { outline: 0; }
QPushButton#link { color: @muted; background: transparent; border: 1px solid transparent; border-radius: 8px;
    padding: 3px 7px; }
QPushButton#again { color: @accent; background: transparent; border: 1px solid @accent; border-radius: 10px;
    padding: 3px 9px; }
QPushButton#again:hover, QPushButton#again:focus { color: @on_accent; background: @accent; }
QPushButton#link:hover { color: @text; background: @raised; }
QPushButton#link:focus { border: 1px solid @accent; }
QPushButton#chip { color: @text; background: @surface; border: 1px solid @border; border-radius: 14px; padding: 0 14px;
    text-align: left; }
QPushButton#chip:hover { background: @accent_soft; color: @on_accent_soft; border-color: @accent; }
QPushButton#chip:focus { border: 2px solid @accent; padding: 0 13px; }
QPushButton#choice { color: @accent; background: @surface; border: 1px solid @accent; border-radius: 14px;
    padding: 0 12px; }
QPushButton#choice:hover { color: @on_accent_soft; background: @accent_soft; }
QPushButton#choice:focus { border: 2px solid @accent; padding: 0 11px; background: @accent_soft;
    color: @on_accent_soft; }
QPushButton#link:checked { color: @text; }
QLineEdit#search { background: transparent; color: @text; border: 0; placeholder-text-color: @muted;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit#title { background: @surface; color: @text; border: 2px solid @accent; border-radius: 8px; padding: 0 8px;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit#word { background: @surface; color: @text; border: 1px solid @control; border-radius: 8px; padding: 0 8px;
    placeholder-text-color: @muted; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit#word:focus { border: 2px solid @accent; padding: 0 7px; }
QWidget#sessions { background: @window; }
QWidget#notice { background: @warning_soft; }
QWidget#notice QLabel { color: @on_warning_soft; }
QWidget#notice QPushButton#link { color: @on_warning_soft; }
QWidget#private-mark QPushButton#link { color: @on_brain_soft; }
QWidget#private-mark QPushButton#link:hover { color: @on_brain_soft; background: @window; }
QWidget#news { background: @brain_soft; }
QWidget#news QLabel { color: @on_brain_soft; }
QWidget#news QPushButton#link { color: @on_brain_soft; }
QToolTip { background: @text; color: @window; border: 0; padding: 4px 6px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: @border; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: @control; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px 0; }
QScrollBar::handle:horizontal { background: @control; border-radius: 3px; min-width: 32px; }
QScrollBar::handle:horizontal:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
