"""The starter brain's real file: by HTTP and HTTPS, and from the installation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.brain.catalogue.model import Source, SourceKind
from bitbuddy.brain.fetch.job import Job, Patience
from bitbuddy.brain.fetch.placing import sha256_of
from bitbuddy.kernel.paths import shipped_brains
from tests.brain.fetch.kit import fetched, job_for, names
from tests.fakes.hub import Answer, Hub, Tls

STARTER = shipped_brains() / "SmolLM2-135M-Instruct.Q4_1.gguf"
BYTES = 98_362_432
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
HALF = BYTES // 2


def starter_job(models: Path, *sources: Source) -> Job:
    return Job("Starter", STARTER.name, BYTES, SHA256, models, sources, STARTER.parent, Patience(first_pause=0.01))


@pytest.mark.brain
@pytest.mark.parametrize("tls", [Tls.NONE, Tls.TRUSTED])
def test_the_real_file_after_a_break(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: Tls) -> None:
    with Hub(STARTER, tls, tmp_path) as hub:
        monkeypatch.setenv("SSL_CERT_FILE", str(hub.ca or ""))
        hub.answer_with(Answer(drop_after=HALF))
        job = starter_job(models, Source(SourceKind.WEB, url=hub.hub_url))
        outcome = fetched(job)
        assert outcome.done, outcome.message
        assert [one.begin for one in hub.file_requests] == [0, HALF]
    assert names(models) == [STARTER.name]
    assert sha256_of(job.target) == SHA256


@pytest.mark.brain
def test_from_the_installation_without_a_second_copy(models: Path) -> None:
    job = starter_job(models, Source(SourceKind.SHIPPED))
    outcome = fetched(job)
    assert outcome.done, outcome.message
    assert outcome.last["source"] == "the installation"
    assert names(models) == [STARTER.name]
    # Where both are on one disk; else it is a copy, whose hash was proven.
    same_disk = STARTER.stat().st_dev == models.stat().st_dev
    assert (job.target.stat().st_ino == STARTER.stat().st_ino) == same_disk


def test_from_an_installation_on_another_disk(served: Path, other_disk: Path) -> None:
    job = replace(job_for(other_disk, Source(SourceKind.SHIPPED)), shipped=served.parent)
    assert fetched(job).done
    assert job.target.read_bytes() == served.read_bytes()
    assert names(other_disk) == [job.file]


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_an_installation_without_it(served: Path, models: Path, hub: Hub, damage: str) -> None:
    shipped = models.parent / "shipped"
    shipped.mkdir()
    if damage == "damaged":
        (shipped / served.name).write_bytes(bytes(served.stat().st_size))
    job = replace(job_for(models, Source(SourceKind.SHIPPED), hub.url), shipped=shipped)
    outcome = fetched(job)
    assert outcome.done
    assert "It did not come with the installation. The next source is tried." in outcome.told
