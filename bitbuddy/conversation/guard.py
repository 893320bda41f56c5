"""Holds the brain's sentences back until they are checked: nothing about this computer or person that facts do not carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.words import KNOWN_EXTENSIONS
from bitbuddy.files.names import fold

_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|no)|\b[A-Za-z])\.$", re.IGNORECASE)
MAXIMUM_SENTENCE = 600

_MARKER = re.compile(r"<\|[^|>]*\|?>?|\[/?INST\]|</?s>|<(?:start|end)_of_turn>|<tool_call>|```json", re.IGNORECASE)
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|\b(?:https?|ftp|file)://|\bwww\.", re.IGNORECASE)
_PATH = re.compile(r"(?<![\w/])(?:~?/[\w.~-]*\w(?:/[\w.~ -]*\w)*|[A-Za-z]:\\[^\s\"]+)")
_FILE_NAME = re.compile(rf"\b[\w-]+\.(?:{'|'.join(sorted(KNOWN_EXTENSIONS))})\b", re.IGNORECASE)
_UNIT = r"(?:bytes?|[kmgt]i?b|kilobytes?|megabytes?|gigabytes?|terabytes?|%|percent|°\s?[cf]|[gm]hz)"
_QUANTITY = re.compile(rf"\b\d[\d.,]*\s?{_UNIT}(?!\w)", re.IGNORECASE)
_THINGS = re.compile(r"\b(\d[\d.,]*|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|(?:a )?dozen|dozens? of|hundreds? of|thousands? of|several|many)"
                     r" (?:\w+ ){0,2}(?:files?|folders?|documents?|pdfs?|photos?|pictures?|videos?|downloads?|processes|programs?|emails?)\b",
                     re.IGNORECASE)  # fmt: skip
_MACHINE = (
    r"(?:computer|laptop|pc|machine|system|disk|drive|hard drive|ssd|cpu|processor|memory|ram|battery|fan|wifi|wi-fi|network|"
    r"screen|desktop|downloads?|documents?|files?|folders?|photos?|pictures?|videos?|inbox|e-?mails?|calendar)"
)
_ABOUT_MACHINE = re.compile(
    rf"\b(?:your|this|the|my)\s+(?:\w+\s+)?{_MACHINE}\b[^.?!]*\b(?:is|are|was|were|has|have|had|holds?|contains?|seems?|looks?|shows?|"
    rf"runs?|running|needs?|uses?|using|takes?|got|says?|lies|sits|can be found)\b|\b(?:you have|you've got|there (?:is|are))\b[^.?!]*\b"
    rf"(?:on|in) (?:your|this|the) (?:\w+\s+)?{_MACHINE}\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\bi(?:'ve| have|'ll| will| just| am|'m| can| could| did)?(?: already| just| now| also| going to)*\s+(?:look(?:ed|ing)? (?:at|through|into|for)|"
    r"found|find|delet\w+|remov\w+|mov(?:e|ed|ing)|open(?:ed|ing)?|search\w*|check(?:ed|ing)?|scann?\w*|sav(?:e|ed|ing)|sen[dt]\w*|install\w*|"
    r"clean\w*|download\w*|upload\w*|renam\w*|set (?:a|an|the|your)|remind\w*|schedul\w*|access\w*)\b[^.?!]*\b(?:your?|file|folder|"
    r"computer|disk|document|download|reminder|alarm|web|internet|online|email|system|calendar|message)",
    re.IGNORECASE,
)
_RELATION = (
    r"(?:name|birthday|age|address|phone|number|wife|husband|partner|sister|brother|mother|father|mom|mum|dad|son|daughter|child|"
    r"children|kids?|boss|job|work|employer|company|house|home|city|country|car|cat|dog|pet|landlord|doctor|school|password|"
    r"favou?rite|hometown|girlfriend|boyfriend|friend|uncle|aunt)"
)
_ABOUT_PERSON = re.compile(
    rf"\byour (?:\w+ )?(?P<relation>{_RELATION})\b[^.?!]*\b(?:is|are|was|were|has|lives?|works?|called)\b"
    r"|\byou(?:'ve| have)? (?:told|said|mentioned|asked me|live in|work (?:at|for|as)|were born|are (?:called|named)|own)\b"
    r"|\bi (?:remember|recall) (?:you|your|that|when|how|our|the)\b|\b(?:last time|yesterday|earlier) (?:we|you)\b|\bas you (?:said|told)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today is(?! (?:an?|another|going|such|so|not|full|all|just|the (?:perfect|best|right|first)) )|it is (?:currently|now)|the (?:current )?(?:time|date) is|right now it is|it's \d{1,2}(?::\d\d)? ?(?:am|pm|o'clock))\b", re.IGNORECASE
)  # fmt: skip
_ORIGIN = re.compile(
    r"\b(?:i was|i am|i'm|i've been)[^.?!]*\b(?:made|trained|created|developed|built|designed|programmed) (?:by|at)\b"
    r"|\bhugging ?face|\bsmollm|\bopenai|\bchatgpt\b|\b(?:i am|i'm) (?:a )?(?:human|real person)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown; ``reason`` says what in it no fact carries."""

    allowed: bool
    reason: str = ""


class Guard:
    """Checks sentences against the facts of one turn and the words the person themself used in it."""

    def __init__(self, facts: Iterable[Fact] = (), person_said: str = "") -> None:
        self._carried = " \n ".join(text for fact in facts for text in fact.carried())
        self._carried_folded = _normal(self._carried)
        self._said = _normal(person_said)

    def check(self, sentence: str) -> Verdict:
        """Return whether ``sentence`` claims only what is carried; ordinary talk passes."""
        plain = sentence.replace("’", "'")
        for pattern, reason in _NEVER:
            if match := pattern.search(plain):
                return Verdict(False, f"{reason}: {match.group().strip()}")
        for pattern, reason in _CARRIED:
            for match in pattern.finditer(plain):
                if not self._has(match.group()):
                    return Verdict(False, f"{reason}: {match.group().strip()}")
        if (match := _ABOUT_MACHINE.search(plain)) and not self._all_numbers_carried(plain):
            return Verdict(False, f"a claim about this computer: {match.group().strip()}")
        if (match := _ABOUT_PERSON.search(plain)) and not self._person_said(match):
            return Verdict(False, f"a claim about the person: {match.group().strip()}")
        return Verdict(True)

    def _has(self, said: str) -> bool:
        wanted = _normal(said)
        return bool(re.search(rf"(?<![\w.,]){re.escape(wanted)}(?![\w]|[.,]\d)", self._carried_folded))

    def _all_numbers_carried(self, sentence: str) -> bool:
        """With facts at hand a sentence about the computer may pass, if it has numbers and each is one of theirs."""
        numbers = re.findall(r"\d[\d.,]*\d|\d", sentence)
        return bool(numbers) and bool(self._carried) and all(self._has(number) for number in numbers)

    def _person_said(self, match: re.Match[str]) -> bool:
        relation = match.groupdict().get("relation")
        return relation is not None and f"my {relation.lower()}" in self._said


_NEVER = (
    (_MARKER, "a mark of the prompt"),
    (_LINK, "a link"),
    (_ACTION, "an action that did not happen"),
    (_NOW, "a time that was not looked up"),
    (_ORIGIN, "a claim about where I come from"),
)
_CARRIED = (
    (_PATH, "a path"),
    (_FILE_NAME, "a file name"),
    (_QUANTITY, "a quantity"),
    (_THINGS, "a number of things"),
)


def _normal(text: str) -> str:
    return re.sub(r"\s+(?=%)", "", re.sub(r"\s+", " ", fold(text).replace("percent", "%")))


def split_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Yield whole sentences with their trailing space as the pieces of a stream complete them; the last may be cut off.

    A sentence longer than MAXIMUM_SENTENCE characters is given out as it is, so that nothing is held back for ever.
    """
    waiting = ""
    for piece in pieces:
        waiting += piece
        while (cut := _first_end(waiting)) is not None:
            yield waiting[:cut]
            waiting = waiting[cut:]
    if waiting:
        yield waiting


def _first_end(text: str) -> int | None:
    for match in _END.finditer(text):
        if match.end() == len(text):
            break  # "3." may go on as "3.5"
        if match.group().startswith(".") and _ABBREVIATION.search(text[: match.end()].rstrip("\"'”’)")):
            continue
        spaces = len(text[match.end() :]) - len(text[match.end() :].lstrip())
        return match.end() + spaces if match.end() + spaces < len(text) or spaces else None
    return len(text) if len(text) > MAXIMUM_SENTENCE else None


def is_whole(sentence: str) -> bool:
    """Return whether ``sentence`` ends as sentences or lines of verse do, and was not cut off."""
    return sentence.endswith("\n") or bool(re.search(r"[.!?…:][\"'”’)*]*\s*$", sentence))


def checked(pieces: Iterable[str], guard: Guard, refused: list[str]) -> Iterator[str]:
    """Yield the sentences that pass; the reasons for the others are added to ``refused``."""
    for sentence in split_sentences(pieces):
        verdict = guard.check(sentence)
        if verdict.allowed:
            yield sentence
        else:
            refused.append(verdict.reason)


def without_unfinished(sentences: Sequence[str]) -> str:
    """Join ``sentences``; a last one that was cut off is dropped if another is left, else it ends in "…"."""
    if not sentences:
        return ""
    if is_whole(sentences[-1]):
        return "".join(sentences).strip()
    if len(sentences) > 1:
        return "".join(sentences[:-1]).strip()
    return f"{sentences[0].strip()}…"
