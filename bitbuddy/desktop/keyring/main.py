"""Chooses the keyring of this system."""

from __future__ import annotations

from collections.abc import Mapping

from bitbuddy.desktop.keyring.keyring import Keyring, Way, no_keyring


def make_keyrings() -> dict[Way, Keyring]:
    """Return each way, none of which has loaded a library or opened anything yet."""
    from bitbuddy.desktop.keyring.native import NativeKeyring
    from bitbuddy.desktop.keyring.secret_service import SecretService

    return {Way.NATIVE: NativeKeyring(), Way.SESSION_BUS: SecretService()}


def keyring(ways: Mapping[Way, Keyring] | None = None) -> Keyring:
    """Return the first way that can work here; raises DesktopError where none can."""
    known = make_keyrings() if ways is None else ways
    ours = [known[way] for way in Way if way in known and known[way].is_compatible()]
    for one in ours:
        if one.is_installed():
            return one
    hints = " ".join(one.install_hint for one in ours)
    raise no_keyring("None of those that are known is on this computer.", hints)
