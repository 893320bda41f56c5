"""With how many threads, how much at once and how carefully the engine runs best here: measured, kept, and used."""
