"""A stand-in for the server of bitnet.cpp: the engine's own server behind the same command line.

As that it takes ``-m FILE -c N -t N -ngl N --host H --port N --api-key K --api-key-file F`` and nothing else, answers
``GET /health`` without a key, with 503 while the model loads, and everything else only with the key. Weights of i2_s its
engine cannot read: of such a file it serves the same model in TQ2_0, from beside it.

`build_bitnet` makes the folder that a person would name. What a test wants to go wrong with its next starts it says with
`make_trouble`: {"hang": true}, {"loading": seconds}, or {"steal_port": true}: another program was quicker to take it.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

NOTES = "starts.jsonl"
TROUBLE = "trouble.json"
TWIN = ".tq2"


def build_bitnet(root: Path, *, place: str = "build/bin/llama-server") -> Path:
    """Make a folder like that of a bitnet.cpp that was built, and return it."""
    program = root / place
    program.parent.mkdir(parents=True, exist_ok=True)
    here = Path(__file__).resolve().parents[3]
    # Python's own name would not stand in a line that begins with #! where it is long.
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={here} exec {sys.executable} -m tests.fakes.bitnet.server "{root}" "$@"\n'
    )
    program.chmod(0o755)
    return root


def starts(root: Path) -> list[dict[str, Any]]:
    """Return what each start of the server in ``root`` was: its arguments, its pid, and what its environment named."""
    notes = root / NOTES
    return [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []


def make_trouble(root: Path, *troubles: dict[str, Any]) -> None:
    """Let the next starts in ``root`` go wrong, each in one of the ways given."""
    (root / TROUBLE).write_text(json.dumps(troubles))


def main() -> None:
    root = Path(sys.argv[1])
    with (root / NOTES).open("a") as notes:
        named = sorted(name for name in os.environ if name.startswith("LLAMA_"))
        notes.write(json.dumps({"arguments": sys.argv[2:], "pid": os.getpid(), "named": named}) + "\n")
    arguments = _parser().parse_args(sys.argv[2:])
    trouble = _taken_trouble(root)
    if trouble.get("steal_port"):
        with _listening(arguments.host, arguments.port), _listening(arguments.host, arguments.port):
            raise AssertionError("two programs have one port")
    if trouble.get("hang"):
        time.sleep(600)
    _serve(arguments, float(trouble.get("loading", 0)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="llama-server", allow_abbrev=False)
    parser.add_argument("-m", dest="model", required=True)
    parser.add_argument("-c", dest="context", type=int, required=True)
    parser.add_argument("-t", dest="threads", type=int, required=True)
    parser.add_argument("-ngl", dest="layers", type=int, default=0)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--api-key", dest="key", default="")
    parser.add_argument("--api-key-file", dest="key_file", default="")
    return parser


def _taken_trouble(root: Path) -> dict[str, Any]:
    path = root / TROUBLE
    if not path.exists():
        return {}
    trouble, *others = json.loads(path.read_text())
    if others:
        make_trouble(root, *others)
    else:
        path.unlink()
    return dict(trouble)


def _listening(host: str, port: int) -> socket.socket:
    thief = socket.socket()
    thief.bind((host, port))
    thief.listen()
    return thief


def _serve(arguments: argparse.Namespace, loading: float) -> None:
    import uvicorn
    from llama_cpp.server.app import create_app
    from llama_cpp.server.settings import ModelSettings, ServerSettings

    key = Path(arguments.key_file).read_text().strip() if arguments.key_file else arguments.key
    model = Path(arguments.model)
    twin = model.with_name(f"{model.name}{TWIN}")
    app = create_app(
        server_settings=ServerSettings(host=arguments.host, port=arguments.port, api_key=key or None),
        model_settings=[
            ModelSettings(
                model=str(twin if twin.exists() else model),
                n_ctx=arguments.context,
                n_threads=arguments.threads,
                n_gpu_layers=arguments.layers,
                verbose=True,
            )
        ],
    )
    ready_at = time.monotonic() + loading

    async def health() -> Any:
        from starlette.responses import JSONResponse

        if time.monotonic() < ready_at:
            return JSONResponse({"error": {"code": 503, "message": "Loading model"}}, status_code=503)
        return JSONResponse({"status": "ok"})

    app.add_api_route("/health", health)
    uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="error")


if __name__ == "__main__":
    main()
