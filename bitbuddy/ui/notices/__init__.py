"""Notices as the tray shows them: by the desktop where it can, else in a bubble of our own."""
