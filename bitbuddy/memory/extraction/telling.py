"""Reads what a message of the person tells of them and of those they know, by rules, without asking anything."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bitbuddy.memory.extraction import people, values
from bitbuddy.memory.extraction.attributes import told_of_attribute
from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.filling import filled, in_figures, named_each
from bitbuddy.memory.extraction.introduced import introduced
from bitbuddy.memory.extraction.makers import makers
from bitbuddy.memory.extraction.moments import Moment, take_moments
from bitbuddy.memory.extraction.names import take_name, written
from bitbuddy.memory.extraction.sentences import (
    MOST_CHARACTERS,
    clauses,
    sentences,
    tells,
    without_quotes,
    without_smileys,
)
from bitbuddy.memory.extraction.vocabulary import DEFAULT, Rule, Vocabulary, compiled, vocabulary
from bitbuddy.memory.extraction.whom import Reader, Whom
from bitbuddy.memory.model import SELF, Told

# What the person asks to be remembered weighs more than what they let drop.
ASKED_FOR = 0.95
MOST_TOLD = 24
LONGEST_NOTE = 500
# Asked for in words behind which nothing but what they tell is read.
_TO_KEEP = re.compile(
    r"\W*(?:(?:please|and|so|hey|hi|ok|okay|(?:can|could|would|will) you|you (?:should|must|can)|make sure (?:you|to)|"
    r"i(?:'d| would)? (?:want|like|need) you to|bitte|und|also|du (?:sollst|kannst|musst)|"
    r"(?:kannst|könntest|würdest) du|ich (?:will|möchte),? dass du)[\s,]+)*"
    r"(?:remember|memori[sz]e|(?:keep|bear) in mind|take note|note|save|(?:do not|don't|never) forget|"
    r"merke?|notiere?|speichere?|behalte?|vergiss (?:bitte )?nicht|denke? (?:bitte )?dran|"
    r"dir\b.{1,300}\b(?:merk|notier|behalt|speicher)(?:e?n|e?st))\b",
    re.IGNORECASE,
)
# "Did you know I have a parrot called Rio?" asks nothing.
_NEWS = re.compile(
    r"(?:did you know|wusstest du)(?: already| schon| eigentlich)?,? (?:that |dass )?(?P<told>[^?]{4,300})[?!. ]*$",
    re.IGNORECASE,
)
_NAMING = frozenset(["name", "relation"])
# "My doctor is Dr. Klein, phone 0561 998877"
_PHONE_BEHIND = re.compile(
    r"\s*[.,;(–]\s*\(?(?:(?:his|her|their|the|seine|ihre|die) )?"
    r"(?:(?:(?:tele|mobile |cell |handy)?(?:phone|fon)|tel|mobile?|handy|cell|"
    r"telefonnummer|handynummer|nummer|number|nr)(?: number)?\b\.?)?"
    r"\s*(?::|is|ist|lautet)?\s*(?P<number>\+?[\d(][\d\s()/.-]{4,24}\d)\)?[.!]*$",
    re.IGNORECASE,
)


def read_told(text: str, now: datetime, language: str = DEFAULT) -> tuple[Told, ...]:
    """Return what ``text`` tells, in the order in which it is told; nothing where it tells nothing that lasts.

    Pure: reads no clock and no file. ``now`` is the person's own time, which "in March" is counted from.
    """
    words = vocabulary(language)
    text = text[: MOST_CHARACTERS + 1]
    found: list[Told] = []
    message = _Message(text, now, words)
    for sentence in sentences(text):
        found += message.read(sentence)
        if len(found) >= MOST_TOLD:
            break
    return tuple(dict.fromkeys(found))[:MOST_TOLD]


def asks_to_keep(text: str) -> bool:
    """Return whether a sentence asks for what it tells to be kept, in English or German."""
    plain = _on_one_line(text)
    if _TO_KEEP.match(plain):
        return True
    every = (vocabulary(language) for language in ("en", "de"))
    return any(one.match(_lead_ins_off(plain, words)) for words in every for _, one in words.compiled_commands)


class _Message:
    """One message: who was spoken of last is known from one sentence to the next."""

    def __init__(self, text: str, now: datetime, words: Vocabulary) -> None:
        self.now, self.words = now, words
        self.casual = not any(one.isupper() for one in re.sub(r"\bI\b", "i", text))
        # "MY SISTER LIVES IN PORTO": where all is written large, nothing is a name by its capital.
        self.shouted = text.isupper() and len(text.split()) > 2 and not any(map(str.isdigit, text))
        self.casual = self.casual or self.shouted
        self.reader = Reader(words, casual=self.casual)

    def read(self, sentence: str) -> list[Told]:
        if len(sentence) > LONGEST_NOTE + 100:
            return []
        plain = _on_one_line(sentence)
        bare = _lead_ins_off(plain.lower() if self.shouted else plain, self.words)
        if (news := _NEWS.match(bare)) is not None:
            return self._stated_in_any_order(sentence, without_quotes(news["told"]))
        asked = self._asked(sentence, bare)
        if asked is not None:
            return asked
        bare = without_quotes(bare)
        return self._stated(sentence, bare) if bare else []

    def _asked(self, sentence: str, bare: str) -> list[Told] | None:
        """Return what the person asks to be kept, None for a sentence that asks nothing so."""
        if bare.rstrip().endswith("?"):
            return None
        for rule, pattern in self.words.compiled_commands:
            match = pattern.match(bare)
            if match is not None:
                return self._kept(sentence, rule, match)
        return None

    def _kept(self, sentence: str, rule: Rule, match: re.Match[str]) -> list[Told] | None:
        clause = Clause(sentence, Whom(SELF), "", Moment(), self.now, self.words, self.casual)
        value = values.clean(match["value"])[:LONGEST_NOTE]
        if rule.sort == "my_name":
            return self._name_for_me(clause, value)
        if rule.sort in {"note", "instruction"}:
            said = match.groupdict().get("rest") or value
            plain = without_quotes(_lead_ins_off(values.clean(said), self.words))
            called = self._asked(sentence, plain) if rule.sort == "instruction" and plain != value else None
            stated = called or self._stated_in_any_order(sentence, plain)
            if stated:
                return [replace(one, confidence=ASKED_FOR, importance=max(one.importance, 0.7)) for one in stated]
            if len(value) < 3 or (rule.sort == "note" and self.words.pattern("no_note").match(value)):
                return None
            return [replace(clause.told(rule.predicate, value), confidence=ASKED_FOR)]
        rest, moment = take_moments(value, self.now, self.words)
        rest = self.words.pattern("todo_leads").sub("", values.clean(rest))
        told = clause.told(rule.predicate, moment.beside(rest) or value)
        return [replace(told, since=moment.appointed, confidence=ASKED_FOR)]

    def _stated_in_any_order(self, sentence: str, plain: str) -> list[Told]:
        """Return what a clause states; behind "dass" its verb stands last, which is put where it stands else."""
        if not plain:
            return []
        found = self._stated(sentence, plain)
        parts = plain.rstrip(".! ").split()
        if found or not self.words.verb_first or not 2 < len(parts) <= 20:
            return found
        for at in range(1, min(7, len(parts) - 1)):
            found = self._stated(sentence, " ".join((*parts[:at], parts[-1], *parts[at:-1])))
            if found:
                break
        return found

    def _name_for_me(self, clause: Clause, value: str) -> list[Told] | None:
        words = self.words
        if compiled(words.not_called).match(value):
            return None
        name = take_name(value, words, casual=True)
        behind = value[len(name) :].strip(" ,.!")
        if not name or (behind and not compiled(words.name_tails).match(behind)):
            return None
        return [clause.told("call_me", written(name))]

    def _stated(self, sentence: str, bare: str) -> list[Told]:
        plain = _lead_ins_off(self.words.expanded(bare), self.words)
        bare = named_each(in_figures(self.words.straightened(plain), self.words), self.words)
        if not bare:
            return []
        whole = self._as_a_whole(sentence, bare)
        if whole is not None:
            return whole
        found: list[Told] = []
        last: Whom | None = None
        for part in filled(clauses(bare, self.words), self.words):
            told, whom = self._clause(sentence, part, last, found)
            found += told
            last = whom or last
        clause = Clause(sentence, Whom(SELF), "", Moment(), self.now, self.words, self.casual)
        return [*found, *introduced(clause, plain, found)]

    def _as_a_whole(self, sentence: str, bare: str) -> list[Told] | None:
        """Return what a sentence tells that is not read clause by clause, None for any other."""
        if (behind := _PHONE_BEHIND.search(bare)) is not None and (theirs := self._with_phone(sentence, bare, behind)):
            return theirs
        reached = self._whole(sentence, bare)
        if reached and reached[0].predicate in {"phone", "email"}:
            return reached  # "write to me at …" is no order
        if not tells(bare, self.words):
            return []
        both = (
            self.words.made(self.words.friends, r"[.!]*$").match(bare) if self.words.speaks_of_relations(bare) else None
        )
        if both is not None:
            return self._friends(sentence, both)
        return reached or None

    def _with_phone(self, sentence: str, bare: str, behind: re.Match[str]) -> list[Told]:
        """Read "my doctor is Dr. Klein, phone 0561 998877": whoever is named last has the number."""
        found = self._stated(sentence, bare[: behind.start()])
        named = [one.links[-1] for one in found if one.links and one.links[-1].object[:1].isupper()]
        if not named or sum(map(str.isdigit, behind["number"])) < 5:
            return []
        clause = Clause(sentence, Whom(SELF), "", Moment(), self.now, self.words, self.casual)
        return [*found, clause.about(named[-1].object, "phone", behind["number"].strip(), named[-1])]

    def _whole(self, sentence: str, bare: str) -> list[Told]:
        clause = Clause(sentence, Whom(SELF), bare, Moment(), self.now, self.words, self.casual)
        for rule, pattern in self.words.compiled_whole:
            match = pattern.match(bare)
            if match is not None:
                return makers()[rule.sort](clause, rule, match)
        return []

    def _clause(
        self, sentence: str, part: str, last: Whom | None, before_it: list[Told]
    ) -> tuple[list[Told], Whom | None]:
        words = self.words
        if words.verb_first and (first := words.pattern("fillers").match(part)):
            part = turned(part[first.end() :].strip(), words)
        part, before = self._moment_first(part)
        if called := self._call_me(sentence, part):
            return called, None
        whom = self.reader.read(part)
        if whom is None:
            if last is None:
                return [], None
            whom = replace(last, rest=part, attribute="")
        elif before_it and before_it[-1].predicate in _NAMING and whom.named and not whom.rest.strip(" .!"):
            # "Our dog is called Bello and our cat Minka"
            clause = Clause(sentence, whom, "", before, self.now, words, self.casual)
            told = [clause.told("relation", whom.relation)] if whom.relation else []
            self._hear(whom, told)
            return told, whom
        told = self._told_of(sentence, whom, before)
        self._hear(whom, told)
        return told, whom

    def _call_me(self, sentence: str, part: str) -> list[Told]:
        """Read "but call me Oli", which may stand behind a name."""
        rules = (one for one in self.words.compiled_commands if one[0].sort == "my_name")
        matches = ((rule, pattern.match(part)) for rule, pattern in rules)
        return next((self._kept(sentence, rule, match) or [] for rule, match in matches if match is not None), [])

    def _hear(self, whom: Whom, told: list[Told]) -> None:
        """Remember of whom and of what this clause spoke, for the pronouns of those behind it."""
        reader = self.reader
        if not whom.is_self and (told or whom.relation):
            reader.heard(whom.whom, whom.relation)
        for one in told:
            if one.predicate == "name" and one.subject != SELF:
                reader.spoken.pop(one.subject, None)
                reader.heard(one.value, one.links[-1].relation if one.links else whom.relation)
            elif one.predicate == "relation" and one.subject != SELF and not one.negated:
                reader.heard(one.subject, one.value)
            elif one.predicate.startswith("owns"):
                thing = one.predicate.partition(":")[2] or one.value.split()[-1].lower()
                reader.thing = (one.subject, thing)

    def _moment_first(self, part: str) -> tuple[str, Moment]:
        """Take "In March" off the beginning of a clause, and put its verb behind whom it speaks of."""
        moments = self.words.pattern("moments")
        at = 0
        while (match := moments.match(part, at)) is not None and match.end() < len(part):
            at = len(part) - len(part[match.end() :].lstrip(" ,"))
        rest, moment = take_moments(part[:at], self.now, self.words)
        if not moment or rest:
            return part, Moment()
        return turned(part[at:], self.words), moment

    def _told_of(self, sentence: str, whom: Whom, before: Moment) -> list[Told]:
        words = self.words
        clause = Clause(sentence, whom, whom.rest, before, self.now, words, self.casual)
        if whom.attribute:
            return told_of_attribute(clause)
        if not _agrees(whom, words):
            return []
        rest = " ".join(words.pattern("fillers").sub(" ", f" {whom.rest}").split())
        plain, moment = take_moments(rest, self.now, words)
        clause = replace(clause, rest=plain, moment=moment or before)
        return _by_rules(clause)

    def _friends(self, sentence: str, match: re.Match[str]) -> list[Told]:
        words = self.words
        said = match["other"] or match["other_last"] or ""
        name = values.name(said, words, casual=self.casual)
        relation = words.relation_of(match["bond"])
        if not name or not relation:
            return []
        clause = Clause(sentence, Whom(SELF), "", Moment(), self.now, words, self.casual)
        return people.friends(clause, name, relation)


def _by_rules(clause: Clause) -> list[Told]:
    found: list[Told] = []
    for rule, pattern in clause.words.rules_for(clause.rest):
        if clause.whom.plural and rule.predicate != "name":
            continue
        match = pattern.match(clause.rest)
        if match is not None:
            found = makers()[rule.sort](clause, rule, match)
            if found:
                break
    return found


def _agrees(whom: Whom, words: Vocabulary) -> bool:
    """Return whether the verb is one of somebody else: "Cats love milk" speaks of nobody called Cats."""
    return whom.is_self or bool(whom.relation) or words.pattern("third_person").match(whom.rest) is not None


def _on_one_line(sentence: str) -> str:
    return re.sub(r"\s+", " ", without_smileys(sentence).replace("’", "'").replace("‘", "'"))


def _lead_ins_off(sentence: str, words: Vocabulary) -> str:
    match = words.pattern("lead_ins").match(sentence)
    return sentence[match.end() :] if match else sentence


def turned(clause: str, words: Vocabulary) -> str:
    """Return a clause with its verb behind its subject, as it stands without the time before: "wohne ich in Bonn"."""
    if not words.verb_first:
        return clause
    match = compiled(rf"(?P<verb>{words.verb_first})\s+(?P<subject>{words.subject_behind})\s+").match(clause)
    return f"{match['subject']} {match['verb']} {clause[match.end() :]}" if match else clause
