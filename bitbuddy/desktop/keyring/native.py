"""The keyrings of Windows and macOS, by the library keyring."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Iterator

from bitbuddy.desktop.keyring.keyring import SERVICE, no_keyring


class NativeKeyring:
    """The credential manager of Windows, or the keychain of macOS."""

    install_hint = "Install the Python package keyring."

    def is_compatible(self) -> bool:
        return sys.platform in {"win32", "darwin"}

    def is_installed(self) -> bool:
        return importlib.util.find_spec("keyring") is not None

    def get(self, name: str) -> str:
        import keyring

        with _translated():
            return keyring.get_password(SERVICE, name) or ""

    def put(self, name: str, key: str) -> None:
        import keyring

        with _translated():
            keyring.set_password(SERVICE, name, key)

    def remove(self, name: str) -> None:
        import keyring
        from keyring.errors import PasswordDeleteError

        with _translated(), contextlib.suppress(PasswordDeleteError):
            keyring.delete_password(SERVICE, name)


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except (KeyringError, RuntimeError, OSError) as error:
        raise no_keyring(f"The system refuses: {type(error).__name__}.", "Unlock it, then try again.") from error
