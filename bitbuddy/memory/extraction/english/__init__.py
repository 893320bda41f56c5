"""English: its words and its rules."""
