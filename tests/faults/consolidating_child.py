"""A process of its own that consolidates what is remembered, until it dies at a certain statement of the database.

Arguments: the file, and before which statement from its beginning on it dies. Where it comes to the end it says so.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fakes.clock import FakeClock
from tests.faults.remembering_child import Death, say
from tests.memory.kit import opened

# After so long, what mattered little and was never of use has faded.
LATER_S = 3 * 365 * 86_400.0


def main() -> None:
    """Consolidate to the end."""
    path, statements = Path(sys.argv[1]), int(sys.argv[2])
    clock = FakeClock()
    clock.advance(LATER_S)
    with opened(path, clock) as memory:
        database = memory.conversations.kept.database
        database.write(lambda connection: connection.set_trace_callback(Death(statements)))
        while memory.consolidation.step():
            pass
        say("done")


if __name__ == "__main__":
    main()
