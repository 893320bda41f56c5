"""Step 10 of `memory.db`: what the person said was wrong was never so, and stood as if it had been."""

from __future__ import annotations

# Of two values of what cannot change in a life, the one before was a mistake, too.
MISTAKES = """
    UPDATE memories SET state='wrong', until='' WHERE state='past' AND superseded_by<>'' AND (
        id IN (
            SELECT row FROM memory_changed JOIN memory_changes ON number=change
            WHERE kind='settled' AND role='old' AND taken_back IS NULL
        )
        OR negated=0 AND predicate IN ('born_on', 'born_in', 'died_on', 'blood_type') AND EXISTS (
            SELECT 1 FROM memories AS later WHERE later.id=memories.superseded_by AND later.predicate=memories.predicate
        )
    );
"""
