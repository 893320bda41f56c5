"""A file that came with the installation: a second name for it where the disk can, else a copy."""

from __future__ import annotations

import os

from bitbuddy.brain.fetch.job import Job
from bitbuddy.brain.fetch.part import CHUNK_BYTES, Part, WrongHashError, discard
from bitbuddy.brain.fetch.placing import is_file, link_or_nothing, sync_folder
from bitbuddy.brain.fetch.telling import Teller
from bitbuddy.brain.fetch.trouble import SourceRefusedError


def fetch_shipped(job: Job, part: Part, teller: Teller) -> str:
    """Bring the file from the installation; return what a person should know.

    Raises SourceRefusedError and StorageError.
    """
    shipped = job.shipped / job.file if job.shipped is not None else None
    if shipped is None or not is_file(shipped, job.bytes, job.sha256, teller.verifying):
        raise SourceRefusedError("It did not come with the installation.")
    if not os.path.lexists(job.target) and link_or_nothing(shipped, job.target):
        sync_folder(job.folder)
        discard(job.target)
        return ""
    part.restart()
    teller.begin(0)
    try:
        with shipped.open("rb", buffering=0) as file:
            while data := file.read(min(CHUNK_BYTES, job.bytes - part.done)):
                part.add(data)
                teller.running(part.done)
    except OSError as error:
        raise SourceRefusedError("The installation's own file cannot be read.") from error
    try:
        return part.finish()
    except WrongHashError:
        part.restart()
        raise SourceRefusedError("The installation's own file changed while it was copied.") from None
