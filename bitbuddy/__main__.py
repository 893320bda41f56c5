"""The only door: worker processes first, then the terminal, else the tray."""

from __future__ import annotations

import sys

from bitbuddy.kernel.processes import WORKER_FLAG, Worker


def main() -> int:
    """Start what the command line asks for and return its exit status."""
    try:
        return _main()
    except KeyboardInterrupt:  # before a face was there to take it
        return 130


def _main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == [WORKER_FLAG]:
        return _run_worker(arguments[1:])
    if not arguments:
        from bitbuddy.desktop.display import has_display

        if has_display() and (status := _run_tray()) is not None:
            return status
        arguments = ["chat"]
    from bitbuddy.cli.main import run

    return run(arguments)


def _run_tray() -> int | None:
    """Run the tray; None when Qt is not usable here, so that the terminal takes over."""
    from bitbuddy.kernel.allocator import share_one_arena
    from bitbuddy.kernel.digests import load_without_openssl

    share_one_arena()
    load_without_openssl()
    try:
        from bitbuddy.ui.importing import import_without_reading

        import_without_reading()
        from bitbuddy.ui.program import run_tray
    except ImportError as error:
        print(f"The window cannot be shown here ({error}), so this is the terminal chat.", file=sys.stderr)  # noqa: T201
        return None
    from bitbuddy.kernel.errors import BitBuddyError
    from bitbuddy.kernel.paths import find_home

    try:
        return run_tray(find_home())
    except BitBuddyError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except Exception:
        from bitbuddy.cli.main import our_mistake

        return our_mistake()


def _run_worker(arguments: list[str]) -> int:  # noqa: PLR0911 - one for each worker
    """Run the worker named first, with the rest as its own arguments; imports nothing else."""
    match arguments[:1]:
        case [Worker.BRAIN]:
            from bitbuddy.brain.worker import main as run_brain

            return run_brain(arguments[1:])
        case [Worker.CRAWL]:
            from bitbuddy.files.index.crawl import main as run_crawl

            return run_crawl(arguments[1:])
        case [Worker.CONTENT]:
            from bitbuddy.files.content.worker import main as run_content

            return run_content(arguments[1:])
        case [Worker.FETCH]:
            from bitbuddy.brain.fetch.worker import main as run_fetch

            return run_fetch(arguments[1:])
        case [Worker.REMOTE]:
            from bitbuddy.brain.remote.worker import main as run_remote
            from bitbuddy.desktop.keyring.main import keyring

            return run_remote(arguments[1:], keyring)
        case [Worker.LEASH]:
            from bitbuddy.brain.remote.leash import main as run_leash

            return run_leash(arguments[1:])
        case [Worker.TUNE]:
            from bitbuddy.brain.tuning.worker import main as run_tune

            return run_tune(arguments[1:])
        case [Worker.EMBED]:
            from bitbuddy.memory.recall.embedder import main as run_embedder

            return run_embedder(arguments[1:])
        case _:
            return 2


if __name__ == "__main__":
    sys.exit(main())
