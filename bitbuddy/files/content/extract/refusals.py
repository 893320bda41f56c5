"""Why the text of a file was not taken out of it."""

from __future__ import annotations


class Refused(Exception):
    """A file that cannot be read.

    ``reason`` is "encrypted", "damaged", "not_so" (it is not what its name says), "unsafe" (it would unfold to far more
    than it is, or asks for other files), "too_large", "secret" (it holds a private key), "changed" (while it was read),
    "memory", "time" or "crashed".
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
