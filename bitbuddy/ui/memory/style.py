"""What the style sheet of the page of memory has besides that of the chat."""

OWN_STYLE = """
QWidget#memory, QWidget#memory-column { background: @window; }
QPushButton#kind { color: @muted; background: @surface; border: 1px solid @border; border-radius: 16px;
    padding: 0 5px; }
QPushButton#kind:hover { color: @text; border-color: @control; }
QPushButton#kind:checked { color: @on_accent_soft; background: @accent_soft; border-color: @accent; }
QPushButton#kind:focus { border: 2px solid @accent; padding: 0 4px; }
QPushButton#kind:disabled { color: @muted; background: @window; border-color: @border; }
QPushButton#state { color: @muted; background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: 0 4px; }
QPushButton#state:hover { color: @text; }
QPushButton#state:checked { color: @text; border-bottom: 2px solid @accent; }
QPushButton#state:focus { color: @text; background: @raised; border-top-left-radius: 8px; border-top-right-radius: 8px;
    border-bottom: 2px solid @accent; }
QPushButton#source { color: @accent; background: transparent; border: 1px solid transparent; border-radius: 8px;
    padding: 3px 7px; text-align: left; }
QPushButton#source:hover { background: @raised; text-decoration: underline; }
QPushButton#source:focus { border: 1px solid @accent; }
QLabel#quote { color: @muted; }
QWidget#memory-column QLineEdit#title { padding: 0 4px; }
"""
