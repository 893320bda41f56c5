"""The page of memory: what the buddy remembers, where it has it from, to look through, mend, forget and take along."""
