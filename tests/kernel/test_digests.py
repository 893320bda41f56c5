"""Digests are the same with and without OpenSSL, and a process that wants to do without it does not load it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.kernel.digests import fast_sha256

SCRIPT = """
import sys
from bitbuddy.kernel.digests import fast_sha256, load_without_openssl
if sys.argv[1] == "without":
    load_without_openssl()
import hashlib, hmac
for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
    print(name, hashlib.new(name, b"text").hexdigest(), hmac.new(b"key", b"text", name).hexdigest())
print(fast_sha256().hexdigest() if sys.argv[2:] else "")
from pathlib import Path
maps = Path("/proc/self/maps").read_text() if sys.platform == "linux" else ""
print("libcrypto" in maps, file=sys.stderr)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)


def test_digests_are_the_same_without_openssl() -> None:
    assert run("without").stdout == run("with").stdout


@pytest.mark.skipif(
    sys.platform != "linux" or "libcrypto" not in Path("/proc/self/maps").read_text(encoding="utf-8"),
    reason="OpenSSL is not a library of its own here",
)
@pytest.mark.parametrize(("how", "loaded"), [(("without",), "False"), (("with",), "True"), (("without", "x"), "True")])
def test_openssl_is_loaded_only_when_it_is_wanted(how: tuple[str, ...], loaded: str) -> None:
    assert run(*how).stderr.strip() == loaded


def test_the_fast_one_is_the_same() -> None:
    digest = fast_sha256()
    digest.update(b"text")
    assert digest.hexdigest() == hashlib.sha256(b"text").hexdigest()
