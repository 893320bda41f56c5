"""Servers that misbehave: the file comes whole, or there is a sentence and nothing under its name."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.brain.fetch.part import Origin, Part, part_file
from tests.brain.fetch.kit import CONTENT, FILE, SIZE, fetched, fetcher, job_for, names, whole
from tests.fakes.hub import CAPTIVE_PORTAL, Answer, Hub, Tls
from tests.fakes.proxy import Proxy


@pytest.fixture(scope="module", autouse=True)
def _other_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    global OTHER, SHORT
    folder = tmp_path_factory.mktemp("other")
    OTHER, SHORT = str(folder / "other"), str(folder / "short")
    Path(OTHER).write_bytes(CONTENT[:-1] + b"\0")
    Path(SHORT).write_bytes(CONTENT[: SIZE // 2])
    yield


OTHER = SHORT = ""


def begun(models: Path, url: str, size: int, content: bytes = CONTENT, validator: str = "") -> None:
    """Leave the first ``size`` bytes as a part that came from ``url``."""
    part = Part(job_for(models), lambda _: None)
    part.from_now(Origin(url, validator))
    part.add(content[:size])
    part.close()


def test_a_file_comes_whole_and_nothing_else_is_left(hub: Hub, models: Path) -> None:
    job = job_for(models, hub.hub_url)
    assert fetched(job).done
    assert whole(job)
    assert job.target.stat().st_mode & 0o777 == 0o600
    assert [one.headers["accept-encoding"] for one in hub.requests] == ["identity", "identity"]


@pytest.mark.parametrize("size", [1, SIZE // 3, SIZE - 1])
def test_a_part_goes_on_from_its_byte(hub: Hub, models: Path, size: int) -> None:
    begun(models, hub.hub_url, size, validator=f'"{hub.etag}"')
    job = job_for(models, hub.hub_url)
    assert fetched(job).done
    assert whole(job)
    [request] = hub.file_requests
    assert (request.range, request.if_range, request.sent) == (f"bytes={size}-", f'"{hub.etag}"', SIZE - size)


def test_a_part_that_is_whole_is_proven_without_a_request(hub: Hub, models: Path) -> None:
    begun(models, hub.url, SIZE)
    job = job_for(models, hub.url)
    assert fetched(job).done
    assert whole(job)
    assert hub.requests == []


def test_a_file_that_is_there_is_proven_without_a_request(hub: Hub, models: Path) -> None:
    job = job_for(models, hub.url)
    job.target.write_bytes(CONTENT)
    begun(models, hub.url, 10)
    assert fetched(job).done
    assert whole(job)
    assert hub.requests == []


RECOVERED = {
    "drops": ([Answer(drop_after=SIZE // 2)], r"The connection broke"),
    "drops often": ([Answer(drop_after=200_000)] * 6, r"goes on at 40 %"),
    "stalls": ([Answer(stall_after=100_000)], r"Nothing came"),
    "stalls before the first byte": ([Answer(stall_after=0)], r"Nothing came"),
    "trickles": ([Answer(rate=400)], r"Almost nothing comes"),
    "is busy": ([Answer(status=429, headers={"Retry-After": "1"})], r"is busy"),
    "is busy until a time of day": (
        [Answer(status=503, headers={"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"})],
        r"is busy",
    ),
    "has a fault": ([Answer(status=500, body="oops")] * 2, r"had a fault \(status 500\)"),
    "ignores Range": ([Answer(drop_after=SIZE // 2), Answer(ranges=False)], r"from the beginning"),
    "has a newer version": ([Answer(drop_after=SIZE // 2, etag="old")], r"from the beginning"),
    "goes on with another version": (
        [Answer(drop_after=SIZE // 2), Answer(headers={"ETag": '"new"'})],
        r"from the beginning",
    ),
    "says that there is no more": (
        [Answer(drop_after=SIZE // 2), Answer(status=416)],
        r"no more of the file.*from the beginning",
    ),
}


@pytest.mark.parametrize("name", list(RECOVERED))
def test_it_goes_on_with_a_server_that(hub: Hub, models: Path, name: str) -> None:
    answers, words = RECOVERED[name]
    hub.answer_with(*answers)
    job = job_for(models, hub.hub_url)
    outcome = fetched(job)
    assert outcome.done, outcome.message
    assert whole(job)
    assert_matches(words, outcome.told)
    assert len(hub.file_requests) == len(answers) + (name != "ignores Range")


def test_a_weak_validator_is_never_asked_with(hub: Hub, models: Path) -> None:
    """It does not promise the same bytes."""
    hub.answer_with(Answer(drop_after=SIZE // 2, headers={"ETag": 'W/"x"'}))
    job = job_for(models, hub.hub_url)
    assert fetched(job).done
    assert whole(job)
    first, second = hub.file_requests
    assert first.sent >= second.begin > 0
    assert second.if_range == ""


@pytest.mark.parametrize("asked", ["30", "Fri, 31 Dec 2100 23:59:59 GMT"], ids=["seconds", "a time of day"])
def test_a_server_that_is_busy_is_given_the_time_it_asks_for(hub: Hub, models: Path, asked: str) -> None:
    hub.always = Answer(status=429, headers={"Retry-After": asked})
    job = job_for(models, hub.url)
    with fetcher(replace(job, patience=replace(job.patience, longest_asked=30.0))) as process:
        told = next((str(one["told"]) for one in process.hear() if "is busy" in str(one.get("told"))), "")
        assert told.endswith("is busy. It is tried again in 30 s.")
        assert len(hub.requests) == 1


def assert_matches(words: str, text: str) -> None:
    assert re.search(words, text), text


REFUSED = {
    "not found": (Answer(status=404), r"does not have the file any more \(status 404\)"),
    "gone": (Answer(status=410), r"\(status 410\)"),
    "forbidden": (Answer(status=403), r"does not give the file to us"),
    "of another kind": (Answer(status=418), r"not understood \(status 418\)"),
    "a web page": (CAPTIVE_PORTAL, r"a web page in place of the file"),
    "of another size": (Answer(announce=SIZE + 1), r"another size"),
    "packed": (Answer(headers={"Content-Encoding": "gzip"}), r"packed"),
    "to an unsafe address": (Answer(redirect="http://example.org/small.gguf"), r"not safe"),
    "to a file of this computer": (Answer(redirect="file:///etc/passwd"), r"not safe"),
    "round in circles": (Answer(redirect="/again"), r"without end"),
    "always busy": (Answer(status=503), r"is busy.*tried 3 times"),
    "always stalling": (Answer(stall_after=0), r"Nothing came.*tried 3 times"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_an_answer_that_is(hub: Hub, served: Path, models: Path, name: str) -> None:
    """It is refused with a sentence before a byte is written, and the next source is taken."""
    hub.always, words = REFUSED[name]
    with Hub(served) as second:
        job = job_for(models, hub.url, second.url)
        outcome = fetched(job)
        assert outcome.done
        assert_matches(words + r".* The next source is tried\.", outcome.told)
        assert [one.begin for one in second.requests] == [0]
    assert whole(job)


def test_where_no_source_has_it_each_says_why(hub: Hub, served: Path, models: Path) -> None:
    hub.answer_with(Answer(status=404), CAPTIVE_PORTAL)
    job = job_for(models, hub.url, hub.hub_url)
    outcome = fetched(job)
    assert outcome.last["error"] == "FetchError"
    assert_matches(r"does not have the file.* a web page", outcome.message)
    assert outcome.told.count("The next source is tried.") == 1  # after the last there is none
    assert "Look at the connection, then fetch it again; what came is kept." in outcome.message
    assert not job.target.exists()
    assert part_file(job.target).stat().st_size == 0


def test_wrong_bytes_never_get_the_name(hub: Hub, served: Path, models: Path) -> None:
    hub.always = Answer(content=OTHER)
    job = job_for(models, hub.url)
    outcome = fetched(job)
    assert "sent other bytes than the catalogue promises" in outcome.message
    assert not job.target.exists()
    assert part_file(job.target).stat().st_size == 0
    with Hub(served) as second:
        again = job_for(models, hub.url, second.url)
        assert fetched(again).done
        assert [one.begin for one in second.requests] == [0]
    assert whole(again)


def test_a_damaged_part_is_fetched_again_from_the_beginning(hub: Hub, models: Path) -> None:
    begun(models, hub.url, SIZE // 2, bytes(SIZE))
    job = job_for(models, hub.url)
    assert fetched(job).done
    assert [one.begin for one in hub.requests] == [SIZE // 2, 0]
    assert whole(job)


@pytest.mark.parametrize("shift", [-1000, 1000])
def test_another_range_than_was_asked_for_is_refused(hub: Hub, models: Path, shift: int) -> None:
    begun(models, hub.url, SIZE // 2)
    hub.always = Answer(shift=shift)
    outcome = fetched(job_for(models, hub.url))
    assert "another part of the file" in outcome.message
    assert part_file(models / FILE).stat().st_size == SIZE // 2


def test_a_shorter_file_at_the_source_is_refused(hub: Hub, models: Path) -> None:
    begun(models, hub.url, SIZE - 10)
    hub.always = Answer(content=SHORT)
    outcome = fetched(job_for(models, hub.url))
    assert "of another size" in outcome.message
    assert names(models) == [FILE + ".part"] or names(models) == [FILE + ".part", FILE + ".part.json"]


def test_bytes_beyond_the_end_are_never_read(hub: Hub, models: Path) -> None:
    hub.always = Answer(more=5_000_000, headers={"Content-Length": ""})
    job = job_for(models, hub.url)
    assert fetched(job).done
    assert whole(job)


def test_a_source_after_another_goes_on_at_the_same_byte(hub: Hub, served: Path, models: Path) -> None:
    hub.answer_with(Answer(drop_after=SIZE // 2), Answer(status=404))
    with Hub(served) as second:
        job = job_for(models, hub.url, second.url)
        assert fetched(job).done
        assert [one.begin for one in second.requests] == [SIZE // 2]
        assert second.requests[0].if_range == ""
    assert whole(job)


def test_the_source_that_began_is_asked_first(hub: Hub, served: Path, models: Path) -> None:
    with Hub(served) as first:
        begun(models, hub.url, SIZE // 2)
        job = job_for(models, first.url, hub.url)
        assert fetched(job).done
        assert first.requests == []
    assert [one.begin for one in hub.requests] == [SIZE // 2]


def test_a_server_that_is_not_there(models: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        outcome = fetched(job_for(models, f"http://127.0.0.1:{taken.getsockname()[1]}/x"))
    assert "cannot be reached; is there a network? It was tried 3 times." in outcome.message
    assert "Look at the connection" in outcome.message


def test_where_no_connection_would_help_none_is_to_be_looked_at(hub: Hub, models: Path) -> None:
    hub.always = Answer(status=404)
    outcome = fetched(job_for(models, hub.url))
    assert outcome.last["hint"] == "Try again later, or choose another brain."
    assert "next source" not in outcome.told


@pytest.mark.parametrize("url", ["http://example.org/x", "ftp://example.org/x", "https://", "//x", "https://[bad/x"])
def test_only_safe_addresses_are_asked(models: Path, url: str) -> None:
    outcome = fetched(job_for(models, url))
    assert outcome.last["say"] == "failed"
    assert "The address of the file is not one" in outcome.message


class TestTls:
    def test_a_trusted_server(self, served: Path, models: Path, tmp_path: Path, trusted: pytest.MonkeyPatch) -> None:
        with Hub(served, Tls.TRUSTED, tmp_path) as hub:
            trusted.setenv("SSL_CERT_FILE", str(hub.ca))
            hub.answer_with(Answer(drop_after=SIZE // 2))
            job = job_for(models, hub.hub_url)
            assert fetched(job).done
        assert whole(job)

    @pytest.mark.parametrize(
        ("tls", "words"),
        [(Tls.UNKNOWN, "signed by nobody"), (Tls.EXPIRED, "out of date"), (Tls.WRONG_HOST, "belongs to somebody else")],
    )
    def test_a_certificate_that_is_not_right(
        self, served: Path, models: Path, tmp_path: Path, trusted: pytest.MonkeyPatch, tls: Tls, words: str
    ) -> None:
        with Hub(served, tls, tmp_path) as hub, Hub(served) as second:
            trusted.setenv("SSL_CERT_FILE", str(hub.ca))
            outcome = fetched(job_for(models, hub.url))
            assert words in outcome.message
            assert hub.requests == []
            job = job_for(models, hub.url, second.url)
            assert fetched(job).done
        assert whole(job)

    def test_it_is_not_led_from_the_safe_to_the_unsafe(
        self, served: Path, models: Path, tmp_path: Path, trusted: pytest.MonkeyPatch
    ) -> None:
        with Hub(served, Tls.TRUSTED, tmp_path) as hub:
            trusted.setenv("SSL_CERT_FILE", str(hub.ca))
            hub.always = Answer(redirect="http://192.0.2.1/small.gguf")
            assert "not safe" in fetched(job_for(models, hub.url)).message

    @pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
    def test_through_a_proxy_with_a_password(
        self, served: Path, models: Path, tmp_path: Path, trusted: pytest.MonkeyPatch, variable: str
    ) -> None:
        with Hub(served, Tls.TRUSTED, tmp_path) as hub, Proxy("ana:p@ss word") as proxy:
            trusted.setenv("SSL_CERT_FILE", str(hub.ca))
            trusted.setenv(variable, f"http://ana:p%40ss%20word@{proxy.address}")
            job = job_for(models, hub.hub_url)
            assert fetched(job).done
            assert set(proxy.asked) == {f"localhost:{hub.port}"}
        assert whole(job)

    @pytest.mark.parametrize(
        ("proxy", "words"),
        [(("ana:right", 200), "wants a name and a password"), (("", 403), "refuses to connect (status 403)")],
    )
    def test_a_proxy_that_refuses(
        self, served: Path, models: Path, trusted: pytest.MonkeyPatch, proxy: tuple[str, int], words: str
    ) -> None:
        with Hub(served, Tls.TRUSTED, models.parent) as hub, Proxy(*proxy) as refusing:
            trusted.setenv("HTTPS_PROXY", f"http://ana:wrong@{refusing.address}")
            outcome = fetched(job_for(models, hub.url))
            assert words in outcome.message
            assert "wrong" not in outcome.message + outcome.told
            assert hub.requests == []

    def test_no_proxy_for_what_is_named(
        self, served: Path, models: Path, tmp_path: Path, trusted: pytest.MonkeyPatch
    ) -> None:
        with Hub(served, Tls.TRUSTED, tmp_path) as hub, Proxy() as proxy:
            trusted.setenv("SSL_CERT_FILE", str(hub.ca))
            trusted.setenv("HTTPS_PROXY", proxy.address)
            trusted.setenv("NO_PROXY", "localhost")
            assert fetched(job_for(models, hub.url)).done
            assert proxy.asked == []


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return a monkeypatch of an environment in which no proxy is named."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


def test_through_a_plain_proxy_that_is_away(hub: Hub, models: Path, trusted: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        trusted.setenv("HTTP_PROXY", f"http://127.0.0.1:{taken.getsockname()[1]}")
        outcome = fetched(job_for(models, hub.url))
    assert "The proxy 127.0.0.1 cannot be reached" in outcome.message


def test_a_proxy_of_a_kind_that_is_not_known(hub: Hub, models: Path, trusted: pytest.MonkeyPatch) -> None:
    trusted.setenv("HTTP_PROXY", "socks5://127.0.0.1:9")
    assert "a proxy of the kind socks5" in fetched(job_for(models, hub.url)).message


def test_a_full_disk_pauses_and_keeps_the_part(hub: Hub, models: Path) -> None:
    job = job_for(models, hub.url)
    outcome = fetched(job, kilobytes=1000)
    assert outcome.last["pause"] is True
    assert "The disk is full. What came so far is kept." in outcome.message
    kept = part_file(job.target).stat().st_size
    assert 0 < kept <= 1_024_000
    assert fetched(job).done
    assert [one.begin for one in hub.requests] == [0, kept]
    assert whole(job)


def test_a_folder_that_is_gone(hub: Hub, tmp_path: Path) -> None:
    outcome = fetched(job_for(tmp_path / "nowhere", hub.url))
    assert outcome.last["error"] == "StorageError"
    assert "nowhere is gone" in outcome.message
    assert hub.requests == []


def test_a_folder_that_vanishes_meanwhile(hub: Hub, models: Path) -> None:
    hub.always = Answer(rate=2_000_000)
    with fetcher(job_for(models, hub.url)) as process:
        heard = process.hear()
        next(one for one in heard if one["done"] > 100_000)
        models.rename(models.with_name("elsewhere"))
        assert "is gone" in str(process.last()["title"])
    assert not models.exists()


def test_a_folder_that_cannot_be_written(hub: Hub, models: Path) -> None:
    (models / (FILE + ".part")).mkdir()
    outcome = fetched(job_for(models, hub.url))
    assert outcome.last["error"] == "StorageError"
    assert "Nothing can be written" in outcome.message
    assert hub.requests == []


def test_another_file_of_that_name_is_kept(hub: Hub, models: Path) -> None:
    (models / FILE).write_bytes(b"something else")
    job = job_for(models, hub.url)
    outcome = fetched(job)
    assert outcome.done
    assert outcome.last["told"] == f"Another file had the name {FILE}; it is kept as small.gguf.other1."
    assert names(models) == [FILE, "small.gguf.other1"]
    assert (models / "small.gguf.other1").read_bytes() == b"something else"
    assert job.target.read_bytes() == CONTENT


@pytest.mark.parametrize("sidecar", [b"", b"[]", b"{", b'{"bytes": 1}', b"[" * 60_000, b"x" * 200_000])
def test_a_part_nothing_is_known_of_begins_anew(hub: Hub, models: Path, sidecar: bytes) -> None:
    begun(models, hub.url, SIZE // 2)
    (models / (FILE + ".part.json")).write_bytes(sidecar)
    job = job_for(models, hub.url)
    assert fetched(job).done
    assert [one.range for one in hub.requests] == [""]
    assert whole(job)


def test_a_part_that_is_too_long_begins_anew(hub: Hub, models: Path) -> None:
    begun(models, hub.url, SIZE)
    with part_file(models / FILE).open("ab") as part:
        part.write(b"more")
    job = job_for(models, hub.url)
    assert fetched(job).done
    assert whole(job)


def test_speed_and_time_left_are_told_and_honest(hub: Hub, models: Path) -> None:
    hub.always = Answer(rate=1_500_000)
    with fetcher(job_for(models, hub.url)) as process:
        assert process.last()["say"] == "done"
        running = [one for one in process.messages if one.get("state") == "running"]
    assert running[0]["left"] is None
    assert running[0]["speed"] == 0
    assert running[-1]["speed"] > 0
    assert running[-1]["left"] is not None
    counts = [one["done"] for one in running]
    assert counts == sorted(counts)
