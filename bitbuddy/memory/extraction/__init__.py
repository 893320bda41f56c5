"""What the person's own sentences tell, read by rules in English and German."""

from bitbuddy.memory.extraction.telling import read_told

__all__ = ["read_told"]
