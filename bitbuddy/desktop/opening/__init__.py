"""Opens a file with the program that is meant for it, or shows it in its folder."""

from bitbuddy.desktop.opening.main import open_file, show_in_folder

__all__ = ["open_file", "show_in_folder"]
