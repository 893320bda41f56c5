"""Holds the brain's sentences back until they are checked against what the facts carry."""

from bitbuddy.conversation.guard.check import Guard, Verdict
from bitbuddy.conversation.guard.stream import checked, is_whole, split_sentences, without_unfinished

__all__ = ["Guard", "Verdict", "checked", "is_whole", "split_sentences", "without_unfinished"]
