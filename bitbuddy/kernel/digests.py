"""The digests of the standard library, with and without OpenSSL."""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash

_OPENSSL = "_hashlib"
# Without one of these, as some distributions build Python, `hashlib` would complain; "_sha2" is later than 3.11.
_OWN = ("_md5", "_sha1", "_sha3", "_blake2")
_OWN_SHA2 = ("_sha2", "_sha256")


def load_without_openssl() -> None:
    """Import `hashlib` with Python's own digests; for a process that stays, before anything else imports it.

    `hashlib` loads OpenSSL even if nobody asks for a digest of it: 4 MB, for the name of a socket and the greeting on
    it. BLAKE2 is always Python's own, MD5 about as fast, SHA-256 about five times slower (see `fast_sha256`).
    """
    if _OPENSSL in sys.modules or not all(map(find_spec, _OWN)) or not any(map(find_spec, _OWN_SHA2)):
        return
    sys.modules[_OPENSSL] = None  # type: ignore[assignment]  # the documented way to make an import fail
    try:
        for name in ("hashlib", "hmac"):
            importlib.import_module(name)
    finally:
        del sys.modules[_OPENSSL]


def fast_sha256() -> _Hash:
    """Return an empty SHA-256 for gigabytes; it is OpenSSL's, where there is one, and loads that."""
    try:
        from _hashlib import openssl_sha256
    except ImportError:
        from hashlib import sha256

        return sha256()
    return openssl_sha256()
