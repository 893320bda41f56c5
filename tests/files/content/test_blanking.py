from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bitbuddy.cli.files import content_line
from bitbuddy.files.content.blanking import BLANK, blanked, without_secrets
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Passage, Place
from bitbuddy.link.operations import to_json
from tests.files.content import documents
from tests.files.content.homes import Documents

BODY = "MIIEowIBAAKCAQEAx3vQ8nU7Zk2yqF1rP0aLw9sTtVbHcD4eGfJjKmNn5o6p7q8r"
KEYS = {
    "rsa": f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}\n-----END RSA PRIVATE KEY-----",
    "one line": "-----BEGIN RSA PRIVATE KEY----- zanzibarinline and more -----END RSA PRIVATE KEY-----",
    "openssh": f"-----BEGIN OPENSSH PRIVATE KEY-----\n{BODY}",
    "encrypted": f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{BODY}",
    "plain": f"-----BEGIN PRIVATE KEY-----\n{BODY}",
    "pgp": f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{BODY}",
    "ssh2": f"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n{BODY}",
    "dashes of a word processor": f"—–BEGIN EC PRIVATE KEY—–\n{BODY}",
    "putty": f"PuTTY-User-Key-File-2: ssh-rsa\n{BODY}",
    "inside JSON": f'{{"private_key": "-----BEGIN PRIVATE KEY-----\\n{BODY}\\n"}}',
    "in a program": f'KEY = (\n    "-----BEGIN RSA PRIVATE KEY-----"\n    "{BODY}"\n)',
}  # fmt: skip
NO_KEYS = [
    'if line.startswith("-----BEGIN RSA PRIVATE KEY-----"):\n    return True',
    "The file begins with `-----BEGIN OPENSSH PRIVATE KEY-----`, and is not for others.",
    f"-----BEGIN PUBLIC KEY-----\n{BODY}",
    f"-----BEGIN CERTIFICATE-----\n{BODY}",
    "Never show your PRIVATE KEY to anybody.",
]


def passages(*texts: str) -> list[Passage]:
    return [Passage(Place("line", at), text) for at, text in enumerate(texts, start=1)]


@pytest.mark.parametrize("text", KEYS.values(), ids=KEYS.keys())
def test_nothing_is_kept_of_a_document_with_a_private_key(text: str) -> None:
    with pytest.raises(Refused, match="secret"):
        list(without_secrets(passages("Notes on the server.", text, "And more.")))


def test_a_header_in_quotes_at_the_end_of_a_passage_is_followed_into_the_next() -> None:
    with pytest.raises(Refused, match="secret"):
        list(without_secrets(passages('"-----BEGIN RSA PRIVATE KEY-----"', f'"{BODY}"')))


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_only_speaks_of_keys_is_kept(text: str) -> None:
    given = passages("before", text, "after")
    assert list(without_secrets(given)) == given


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("password: hunter2x", f"password: {BLANK}"),
        ("WLAN-Passwort: Sommer2024!", f"WLAN-Passwort: {BLANK}"),
        ('"api_key": "ab12cd34ef56"', f'"api_key": "{BLANK}"'),
        ("API_KEY=ab12cd34ef56\nnext", f"API_KEY={BLANK}\nnext"),
        ("use ghp_" + "a1B2" * 9 + " for it", f"use {BLANK} for it"),
        ("AKIAIOSFODNN7EXAMPLE is the id", f"{BLANK} is the id"),
        ("DB_PASSWORD=abc123def", f"DB_PASSWORD={BLANK}"),
        ("db_password: 'abc123def'", f"db_password: '{BLANK}'"),
        ("smtpPassword=abc123def", f"smtpPassword={BLANK}"),
        ("MY_API_KEY=ab12cd34ef56", f"MY_API_KEY={BLANK}"),
        ("passwd: abc123def.\nnext", f"passwd: {BLANK}.\nnext"),
        ("AWS_SECRET_ACCESS_KEY=wJalr/K7MDENG/bPx+fiCY", f"AWS_SECRET_ACCESS_KEY={BLANK}"),
        ("postgres://u:abc123def@h/db", f"postgres://u:{BLANK}@h/db"),
        ("http://localhost:8080/@user and http://h/a:b", "http://localhost:8080/@user and http://h/a:b"),
        ("password: S3cret#2024", f"password: {BLANK}"),
        ("password: 'S3cret.x2024'", f"password: '{BLANK}'"),
        ("the password is kept in the safe", "the password is kept in the safe"),
        ("compass: north2west", "compass: north2west"),
        ("Reset password: https://example.com/reset2", "Reset password: https://example.com/reset2"),
        ("the password: see page twelve", "the password: see page twelve"),
        ("token: str = next_token(1)", "token: str = next_token(1)"),
        ("password = settings2.password", "password = settings2.password"),
        ('Token: "#d8dee9"', 'Token: "#d8dee9"'),
        ("the secret: 100 years of rain", "the secret: 100 years of rain"),
        ("key: Am7", "key: Am7"),
    ],
)  # fmt: skip
def test_passwords_and_tokens_are_blanked_and_nothing_else(text: str, kept: str) -> None:
    assert blanked(text) == kept


def test_neither_keys_nor_passwords_are_in_the_store(tmp_path: Path) -> None:
    papers = Documents(tmp_path)
    (papers.folder / "deploy notes.txt").write_text(f"zanzibar server\n{KEYS['one line']}\n")
    documents.docx(papers.folder / "letter.docx", ["zanzibar", *KEYS["rsa"].splitlines()])
    (papers.folder / "router.txt").write_text("zanzibar router\nPassword: Quokka4711x\n")
    papers.read()
    assert papers.names("zanzibar") == ["router.txt"]
    assert papers.reasons() == {"deploy notes.txt": "secret", "letter.docx": "secret"}
    assert papers.names("zanzibarinline") == papers.names("Quokka4711x") == []
    (entry,) = papers.ask("router").entries
    assert BLANK in entry.passage
    with papers.library() as library:
        coverage = library.coverage()
    assert (coverage.read, coverage.secret, coverage.failed, coverage.complete) == (1, 2, 0, True)
    assert "2 left alone because of a private key inside" in content_line(to_json(coverage))


def test_a_store_that_was_written_before_keys_were_looked_for_is_made_anew(tmp_path: Path) -> None:
    papers = Documents(tmp_path)
    (papers.folder / "deploy notes.txt").write_text("zanzibar")
    papers.read()
    with closing(sqlite3.connect(papers.home.content_database)) as connection:
        connection.executescript("UPDATE documents SET reason='old'; PRAGMA user_version=1")
    papers.read()
    assert papers.rows("SELECT reason FROM documents") == [("",)]
