"""What a person can do when the desktop cannot do something."""

from __future__ import annotations

from bitbuddy.kernel.errors import BitBuddyError


class DesktopError(BitBuddyError):
    """The desktop lacks a piece; the hint says what to install."""
