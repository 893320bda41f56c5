"""German: its words and its rules."""
