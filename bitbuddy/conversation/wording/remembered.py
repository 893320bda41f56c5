"""What a language must say about what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bitbuddy.conversation.skills.remembered import Forgotten, Unlearned
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

    def coming(self) -> str:
        """Head what is to come."""

    def coming_up(self, moment: str, text: str, now: datetime) -> str:
        """Return what is to come at an ISO date of a day or a month, in which words it was told; no full stop."""

    def nothing_coming(self, then: bool) -> str:
        """Say that nothing was told of what is to come, ``then``: at the time that was asked for."""

    def since_when(self, since: str, now: datetime) -> str:
        """Say since when something is so, as an ISO date of any precision; "Since March 2026."."""

    def age(self, born: str, now: datetime) -> str:
        """Return how old somebody is who was born on an ISO date, or when that was where the year is not known."""

    def truth(self, memory: Memory, wanted: Wanted, formerly: bool = False) -> str:
        """Answer yes or no to whether something is so, or ``formerly`` was."""

    def told(self, created: datetime, text: str, now: datetime, *more: str) -> str:
        """Say when the person told something, in which words; ``more`` they told on the same day."""

    def instead(self, created: datetime, text: str, now: datetime) -> str:
        """Say that not just that is known, but what the person told when, in which words."""

    def called(self, name: str, call: str) -> str:
        """Say what somebody is named and what they want to be called."""

    def food(self, found: Sequence[Memory]) -> str:
        """Say what somebody must not eat, their diet, and apart from it what they only do not like."""

    def careful(self, found: Sequence[Memory]) -> str:
        """Name allergies, what is avoided and a diet, to a question about a dish."""

    def other_allergies(self, found: Sequence[Memory]) -> str:
        """Name what somebody is allergic to, to a question for something else of which nothing was told."""

    def typed_in(self, created: datetime) -> str:
        """Say when something was noted that no message said."""

    def unknown(self, unlearned: Unlearned | None, name: str = "") -> str:
        """Say that the person has not told that, or nothing of ``name``, and that they can where anything is learned.

        Where the memory cannot be used, that is all that can be said.
        """

    def nothing_of(self, about: str) -> str:
        """Say that nothing is known of somebody or something; "" is the person themself."""

    def known_of(self, about: str) -> str:
        """Head what is known of somebody or something; "" is the person themself."""

    def known_of_others(self, alone: bool) -> str:
        """Head what was told of others than the person; ``alone``: nothing stands before it."""

    def family(self, names: Sequence[str]) -> str:
        """Name those of the person's family, and head what is known of them."""

    def relative(self, relation: str) -> str:
        """Return somebody of whom no name is known, by an English word for what they are to the person."""

    def counted(self, names: Sequence[str]) -> str:
        """Say how many there are that the person told of, and their names; there may be more."""

    def line(self, memory: Memory, now: datetime) -> str:
        """Return a memory as a point of a list: its words and, but of today, when they were said; no full stop."""

    def turns(self, about: str, when: str) -> str:
        """Head what was said about something or, in a period, at all; ``when`` is the period in English words."""

    def turn(self, speaker: Speaker, created: datetime, text: str) -> str:
        """Return who said something when, as a point of a list; no full stop."""

    def words(self, text: str) -> str:
        """Return what the person said as a point of a list whose head says when; no full stop."""

    def tellings(self, about: str, when: str) -> str:
        """Head what the person told about something or, in a period, at all; ``when`` is as of `turns`."""

    def recognised(self, name: str) -> str:
        """Say that the person is remembered, by ``name`` or "", and head what is known of them."""

    def not_met(self) -> str:
        """Say that the person told nothing to remember them by."""

    def everything(self, about: str) -> tuple[str, str]:
        """Return the label and the question that lists all that is known of somebody; "" is the person themself."""

    def health(self) -> str:
        """Head what the person told of their health."""

    def nothing_of_health(self) -> str:
        """Say that the person told nothing of their health, and that the computer's can be asked for."""

    def computers_health(self) -> tuple[str, str]:
        """Return the label and the question how the computer is."""

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

    def not_learned(self, unlearned: Unlearned | None) -> str:
        """Say that nothing was noted, and why; None: there is nothing in it to be noted."""

    def kept_as_said(self) -> str:
        """Say that what was told is kept in its own words, though no rule reads it."""

    def order_refused(self) -> str:
        """Say that an order to ignore the buddy's own rules is neither taken nor noted."""

    def secret_kept(self) -> str:
        """Say that a secret is noted only where that is asked for, that the talk has it, and how it goes out."""

    def secret_unknown(self) -> str:
        """Say that a secret is noted only where that is asked for, so that this one cannot be told."""

    def no_reminder(self) -> str:
        """Say that nobody is reminded at a time, and how to ask what is to be done."""

    def remember_what(self) -> str:
        """Ask what is to be remembered, where nothing was told before "remember that"."""

    def call(self, name: str) -> str:
        """Say what the person is called from now on."""

    def which_is_right(self, known: Memory, new: Memory, now: datetime) -> str:
        """Ask which of two things that cannot both be so is right: what was said ``known`` before, or ``new`` now."""

    def or_before(self, known: Memory, new: Memory, now: datetime) -> str:
        """Say, behind an answer that goes by ``new``, what else was said before; which is right was asked when told."""

    def right(self, memory: Memory, whole: bool, now: datetime) -> tuple[str, str]:
        """Return the label and the question that says that a memory is right; ``whole``: its value does not tell it."""

    def settled(self, memory: Memory, now: datetime) -> str:
        """Say what is taken to be so from now on."""

    def forgotten(self, what: Forgotten) -> str:
        """Say what went, and never what it was about."""

    def would_forget(self, what: Forgotten) -> str:
        """Say what would go, with what goes ``also``, and never else what it is about."""

    def forget_whom(self, names: Sequence[str]) -> str:
        """Ask which of several is meant."""

    def forget_near(self, words: str) -> str:
        """Ask whether ``words`` are meant, as what was said is nowhere."""

    def forget_about(self, name: str) -> tuple[str, str]:
        """Return the label and the question that forgets all about somebody."""

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
