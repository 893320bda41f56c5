from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.files.content.secrets import is_secret
from tests.files.content import documents
from tests.files.content.homes import Documents

SECRETS = [
    "id_rsa", "id_ed25519.pub", "id_work", "server.pem", "server.pem.txt", "private.key", "talk.key", "store.p12", "cert.pfx",
    "mail.gpg", "private.asc", ".env", ".env.production", ".env.txt", "prod.env", ".netrc", ".npmrc", ".pypirc",
    "credentials.txt", "credentials.csv", "aws credentials.md", "client_secret.txt", "passwords.xlsx", "My Passwords 2024.docx", "Passwörter.txt",
    "Zugangsdaten Bank.pdf", "vault.kdbx", "export.1pif", "logins.json", "key4.db", "Login Data", "wallet.dat",
    "btc.wallet", "seed.txt", "seed phrase.txt", "recovery-codes.txt", "backup codes.txt", "api_key.txt", "api-keys.md", "token.txt",
    ".ssh/notes.txt", ".gnupg/readme.md", ".aws/config.txt", ".kube/readme.txt", ".password-store/bank.txt",
    "x.agilekeychain/data.txt", ".mozilla/firefox/abc/notes.html", "google-chrome/Default/page.html",
]  # fmt: skip
ORDINARY = [
    "lease.pdf", "monkey.txt", "keyboard manual.pdf", "turkey recipe.md", "tokenizer.py", "seedlings.txt",
    "Documents/passport scan.pdf", "environment report.pdf", "walletless.txt", "secretary letter.docx", "tango.md",
    "identity.txt", "Keynote notes.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", SECRETS)
def test_what_may_hold_secrets(name: str) -> None:
    assert is_secret(f"/home/ana/Documents/{name}")


@pytest.mark.parametrize("name", ORDINARY)
def test_what_only_looks_like_it(name: str) -> None:
    assert not is_secret(f"/home/ana/Documents/{name}")


_WATCHED = """
import sys
opened = open(sys.argv[1], "a", encoding="utf-8", errors="surrogateescape")
sys.addaudithook(lambda event, args: event == "open" and print(args[0], file=opened, flush=True))
from bitbuddy.files.content.worker import main
sys.exit(main([]))
"""


def test_the_process_that_reads_never_opens_a_secret(tmp_path: Path) -> None:
    papers = Documents(tmp_path)
    for name in (*SECRETS, *ORDINARY):
        path = papers.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("hunter2")
    documents.docx(papers.folder / "letter.docx", ["hello"])
    papers.index()
    log = tmp_path / "opened.txt"
    with subprocess.Popen(
        [sys.executable, "-c", _WATCHED, str(log)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": "."},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(papers.order()).encode() + b"\n")
        process.stdin.flush()
        last = _until_done(process)
        process.stdin.close()
        assert process.wait(30) == 0
    assert last["done"]["read"] > 5
    opened = [line for line in log.read_text(errors="surrogateescape").splitlines() if str(papers.folder) in line]
    assert str(papers.folder / "letter.docx") in opened
    assert [path for path in opened if is_secret(path)] == []
    assert papers.names("hunter2")
    assert not [name for name in papers.names("hunter2") if is_secret(name)]


def _until_done(process: subprocess.Popen[bytes]) -> dict[str, dict[str, int]]:
    assert process.stdout is not None
    for line in process.stdout:
        message: dict[str, dict[str, int]] = json.loads(line)
        if "reading" not in message:
            return message
    raise AssertionError("it ended before it was done")
