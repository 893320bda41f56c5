"""What a language must say about what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bitbuddy.conversation.skills.remembered import Forgotten
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Learned, Memory, Wanted


class MemoryWording(Protocol):
    """What is said about what the person told; their own words are quoted as they are."""

    def value(self, memory: Memory, now: datetime) -> str:
        """Return what a memory says in a word or two and since when: "Porto, since March"; no full stop."""

    def answer(self, values: Sequence[str], before: Sequence[Memory], now: datetime) -> str:
        """Return values as sentences, and what was so before them: "Lisbon. Before that Porto (since March 2026)."."""

    def at(self, since: str, now: datetime) -> str:
        """Say when something began, as an ISO date of any precision; "In March 2026."."""

    def age(self, born: str, now: datetime) -> str:
        """Return how old somebody is who was born on an ISO date, or when that was where the year is not known."""

    def truth(self, memory: Memory, wanted: Wanted) -> str:
        """Answer yes or no to whether something is so."""

    def told(self, created: datetime, text: str) -> str:
        """Say when the person told something, in which words."""

    def instead(self, created: datetime, text: str) -> str:
        """Say that not just that is known, but what the person told when, in which words."""

    def called(self, name: str, call: str) -> str:
        """Say what somebody is named and what they want to be called."""

    def food(self, found: Sequence[Memory]) -> str:
        """Say what somebody must not eat, their diet, and apart from it what they only do not like."""

    def careful(self, found: Sequence[Memory]) -> str:
        """Name allergies, what is avoided and a diet, to a question about a dish."""

    def typed_in(self, created: datetime) -> str:
        """Say when something was noted that no message said."""

    def unknown(self, learns: bool) -> str:
        """Say that the person has not told that; ``learns``: that they can, and it will be known."""

    def nothing_of(self, about: str) -> str:
        """Say that nothing is known of somebody or something; "" is the person themself."""

    def known_of(self, about: str) -> str:
        """Head what is known of somebody or something; "" is the person themself."""

    def known_of_others(self, alone: bool) -> str:
        """Head what was told of others than the person; ``alone``: nothing stands before it."""

    def family(self, names: Sequence[str]) -> str:
        """Name those of the person's family, and head what is known of them."""

    def counted(self, names: Sequence[str]) -> str:
        """Say how many there are that the person told of, and their names; there may be more."""

    def line(self, memory: Memory, now: datetime) -> str:
        """Return a memory as a point of a list: its words and when they were said; no full stop."""

    def turns(self, about: str, when: str) -> str:
        """Head what was said about something or, in a period, at all; ``when`` is the period in English words."""

    def turn(self, speaker: Speaker, created: datetime, text: str) -> str:
        """Return who said something when, as a point of a list; no full stop."""

    def last_talk(self, created: datetime, now: datetime) -> str:
        """Say when something was talked about last."""

    def no_turns(self, about: str, when: str) -> str:
        """Say that nothing was said about something, as far as is kept."""

    def usual(self, weekday: int | None) -> str:
        """Head what was said of a day of the week, 0 for Monday, or of every day."""

    def nothing_usual(self, weekday: int | None) -> str:
        """Say that too little was said of a day of the week to tell what is usual."""

    def learned(self, learned: Learned, now: datetime) -> str:
        """Say what will be remembered, and what was so before."""

    def not_learned(self, learns: bool) -> str:
        """Say that nothing was kept; ``learns`` False: because the person wants it so."""

    def kept_as_said(self) -> str:
        """Say that what was told is kept in its own words, though no rule reads it."""

    def call(self, name: str) -> str:
        """Say what the person is called from now on."""

    def which_is_right(self, known: Memory, new: Memory) -> str:
        """Ask which of two things that cannot both be so is right."""

    def right(self, memory: Memory, whole: bool) -> tuple[str, str]:
        """Return the label and the question that says that a memory is right; ``whole``: its value does not tell it."""

    def settled(self, memory: Memory, now: datetime) -> str:
        """Say what is taken to be so from now on."""

    def forgotten(self, what: Forgotten) -> str:
        """Say what went, and never what it was about."""

    def would_forget(self, what: Forgotten) -> str:
        """Say what would go, and never what it is about."""

    def forget(self, command: str) -> tuple[str, str]:
        """Return the label and the question that does what ``command`` asked to forget."""

    def forget_not(self) -> tuple[str, str]:
        """Return the label and the question that forgets nothing."""

    def forget_what(self) -> str:
        """Ask in which words to say what is to be forgotten."""

    def nothing_to_forget(self) -> str:
        """Say that there is nothing of that."""

    def nothing_forgotten(self) -> str:
        """Say that all is kept."""

    def without_words(self) -> str:
        """Return what is kept in place of an order to forget something."""

    def files_instead(self, name: str) -> tuple[str, str]:
        """Return the label and the question that looks for files called so."""
