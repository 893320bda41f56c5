"""Rows of brains, downloads and trials as the link tells them, for windows without an engine behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bitbuddy.brain.cache import InstalledModel
from bitbuddy.brain.remote.addresses import host_of
from bitbuddy.brain.remote.model import HERE, Server
from bitbuddy.brain.remote.models import row_of
from bitbuddy.brain.remote.servers import checked

Data = dict[str, Any]
MEMORY = "16.7 GB of memory"


def brain(identity: str, name: str, size: int, **more: object) -> Data:
    """Return a row of `brain_list`; ``size`` in bytes."""
    ram = int(size * 1.3) + 150_000_000
    row: Data = {
        "id": identity,
        "name": name,
        "tier": "tiny",
        "file": f"{name}-Q4_K_M.gguf",
        "bytes": size,
        "ram_bytes": ram,
        "quantization": "Q4_K_M",
        "licence": "Apache-2.0",
        "terms": "",
        "context": 8192,
        "languages": ["en"],
        "good_at": "Small talk and short remarks.",
        "ternary": False,
        "runtime": "engine",
        "source": "huggingface.co",
        "own": False,
        "fits": True,
        "fit": "well",
        "fit_words": f"Fits well: {ram / 1e9:.1f} GB of {MEMORY}, {size / 1e9:.1f} GB of disk.",
        "fit_reasons": [],
        "fit_against": "",
        "recommended": False,
        "fetchable": True,
        "installed": False,
        "in_use": False,
        "path": "",
        "shipped": False,
        "in_place": False,
        "missing": False,
        "damaged": False,
        "roles": [],
        "trial": None,
        "last_used": "",
        "download": None,
        "upgrade_of": [],
    }
    return {**row, **more}


def own_file(identity: str, name: str, size: int, **more: object) -> Data:
    """Return the row of a person's own file, which the catalogue does not know; ``size`` in bytes."""
    unknown = {"context": 0, "languages": [], "good_at": "", "licence": "", "roles": ["chat"], "fetchable": False}
    row = brain(identity, name, size, **unknown, source="your own file", own=True, installed=True)
    return {**row, "path": f"/home/person/models/{row['file']}", **more}


def served(name: str = "far", url: str = "https://example.org/v1", **more: object) -> Data:
    """Return the row of a server."""
    server = checked(Server(name, url), elsewhere=True)
    source = HERE if server.here else host_of(server.url)
    model = InstalledModel(Path(server.id), 0, False, id=server.id, name=f"Server {name}", source=source, server=server)
    return {**row_of(model, "", None), **more}


def trial(roles: tuple[str, ...] = ("chat", "remark"), words: str = "good company, poor clerk") -> Data:
    """Return a trial as it is kept."""
    scores = dict.fromkeys(("chat", "remark", "intent", "extract"), 0.5)
    return {"roles": list(roles), "scores": scores, "words": words, "engine": "0.3", "tested": "2026-11-20T12:00:00Z"}


def download(identity: str = "qwen2.5-0.5b", state: str = "running", done: int = 201_474_013, **more: object) -> Data:
    """Return a download as `brain_downloads` tells it."""
    row: Data = {
        "id": identity,
        "name": "Qwen2.5 0.5B",
        "state": state,
        "done": done,
        "bytes": 491_400_032,
        "speed": 8_400_000,
        "left_s": 34.5,
        "source": "huggingface.co",
        "told": "",
        "error": None,
        "use": False,
    }
    return {**row, **more}


def offered_file(path: str, name: str, size: int = 2_000_000_000, app: str = "Ollama", quantization: str = "") -> Data:
    """Return a file of another program as `brain_offered` tells it; ``size`` in bytes."""
    return {"path": path, "name": name, "bytes": size, "app": app, "quantization": quantization}


def catalogue() -> list[Data]:
    """Return a list like the real one: one here, one recommended, tight ones, and some that cannot run."""
    llama = {"licence": "Llama 3.2", "terms": "https://www.llama.com/llama3_2/license/"}
    gemma = {"licence": "Gemma", "terms": "https://ai.google.dev/gemma/terms"}
    many = ["en", "de", "fr", "it", "pt", "es", "hi", "th"]
    no = {"fits": False, "fit": "no"}
    server = {**no, "runtime": "bitnet_server", "fit_against": "engine", "ternary": True, "quantization": "i2_s"}
    server["fit_words"] = "Will not fit, because this computer's engine cannot run i2_s; bitnet.cpp's server can."
    return [
        brain("smollm2-135m", "SmolLM2 135M", 98_362_432, quantization="Q4_1", installed=True, in_use=True, shipped=True,
              good_at="A first start: short remarks, no judgement.", path="/opt/share/starter.gguf", source="the installation"),
        brain("smollm2-360m", "SmolLM2 360M", 270_590_880),
        brain("gemma-3-270m", "Gemma 3 270M", 253_115_168, **gemma, languages=many, good_at="Short tasks with clear instructions."),
        brain("qwen2.5-0.5b", "Qwen2.5 0.5B", 491_400_032, languages=["en", "zh", "de", "fr", "es"], good_at="Chat and simple requests in many languages."),
        brain("tinyllama", "TinyLlama 1.1B", 668_788_096, good_at="Chat in English; an older model.", context=2048),
        brain("llama-3.2-1b", "Llama 3.2 1B", 807_694_464, tier="standard", languages=many, good_at="Chat and following instructions.", **llama),
        brain("qwen3-1.7b", "Qwen3 1.7B", 1_107_409_472, tier="standard", languages=["en", "de", "fr", "es", "zh", "ja"], recommended=True, upgrade_of=["smollm2-135m"],
              good_at="Understands requests, takes notes, and talks well in many languages.", context=32768),
        brain("qwen3-4b", "Qwen3 4B", 2_497_281_312, tier="smart", languages=["en", "de"], good_at="The best judgement that still runs at home.", fit="tight", context=32768,
              fit_words="Tight: it needs 3.9 GB of memory and 4.2 GB are free now."),
        brain("phi-3.5", "Phi-3.5 mini", 2_393_232_608, tier="smart", licence="MIT", good_at="Reasoning and code, in English.", **no,
              fit_words="Will not fit: 2.5 GB of disk are needed and 1.9 GB are free."),
        brain("bitnet-2b", "BitNet b1.58 2B 4T", 1_187_801_280, tier="smart", licence="MIT", **server),
        brain("falcon3-3b", "Falcon3 3B 1.58 bit", 2_221_465_632, tier="smart", licence="TII Falcon", **server),
    ]  # fmt: skip


def replying() -> list[Data]:
    """Return the steps of `brain_try`."""
    words = ("Hello! I am awake and ", "ready to help. ", "What shall we look at ", "first?")
    done = {
        "type": "done",
        "id": "qwen3-1.7b",
        "name": "Qwen3 1.7B",
        "reply": "".join(words),
        "badge": "brain",
        "tokens_per_second": 18.2,
        "first_token_ms": 412.0,
        "words": "about 14 words a second, faster than you read",
        "waking_ms": 900.0,
        "held_back": 0,
        "error": None,
    }
    return [*({"type": "text", "text": one} for one in words), done]


def battery_steps(done: int = 3) -> list[Data]:
    """Return the first steps of `brain_test`."""
    return [{"type": "progress", "done": one + 1, "of": 54, "what": "chat: Hello"} for one in range(done)]
