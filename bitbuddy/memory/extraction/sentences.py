"""Cuts what a person typed into sentences and clauses, and leaves out what tells nothing of them.

What was pasted (documents, code, mail), questions, quotes, what is only supposed, and what others are said to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitbuddy.memory.extraction.handed import QUOTE, is_handed_over, without_long_quotes
from bitbuddy.memory.extraction.vocabulary import Vocabulary

MOST_CHARACTERS = 4_000
MOST_SENTENCES = 40
MOST_LINES = 8
MOST_CLAUSES = 6
LONGEST_SENTENCE = 400

_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)]?\s+|\s*\n+\s*")
_NO_END = re.compile(
    r"(?:(?<![^\W_])(?:\d{1,2}|dr|prof|mr|mrs|ms|st|no|nr|str|e\.g|i\.e|z\.b|z\. ?b|bzw|ca|vs|etc|hr|fr|geb"
    r"|tel|mob|hausnr|fam|apt|ext|jr|sr|mt|ave|rd|inkl|evtl|[a-z])"
    r"|(?<!\w)[A-Z])\.$",
    re.IGNORECASE,
)
# "My doctor is Dr. Klein. Tel. 0561 998877"
_NUMBER_OF_IT = re.compile(r"(?:tel|telefon|phone|handy|mobil)\b\.?:?(?: ?\+?[\d(]|$)", re.IGNORECASE)
_CODE = re.compile(
    r"```|^\s*[>$#|]|[{};]\s*$|</?\w+>|^\s*[-*] |^[\w-]+: .+<.+@"
    r"|^\s*(?:def|class|import|from \w+ import|function|const|let|var|return|SELECT|#include)\b",
    re.MULTILINE,
)
_MAIL = re.compile(
    r"^\s*(?:dear|subject:|from:|to:|date:|cc:|betreff:|von:|an:|datum:|sehr geehrte|liebe[rs]? [^\W\d_]+,?\s*$"
    r"|(?:hi|hello|hallo) [^\W\d_]+,?\s*$|(?:best |kind |warm )?regards,?$"
    r"|sincerely|yours (?:truly|sincerely|faithfully)"
    r"|mit freundlichen"
    r"|liebe gr[üu][ßs]|viele gr[üu][ßs]|cheers,\s*$|love,\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTE = re.compile(r"[\"“„«»”]([^\"“”„«»]*)[\"“”»«]")
# What is put otherwise in the middle of a sentence: which part of it is meant is not known.
_TAKEN_BACK = re.compile(
    r"\w,? (?:[-–—] ?)?(?:no wait|oh wait|wait,? no|scratch that|"
    r"ach,? nein|ach,? quatsch|nee,? moment|moment,? nein|nein,? moment|ach,? stimmt nicht)\b"
    r"|\w, (?:quatsch|nein|nee|no|nope|wait|moment)\b,",
    re.IGNORECASE,
)
_SMILEY = re.compile(r"\s*(?:[:;]-?[)(DPp]+|<3|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+)+")


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; none of what was pasted. At most 40, of the first 4,000 characters."""
    cut = text[:MOST_CHARACTERS].strip()
    if len(text) > MOST_CHARACTERS:
        cut = cut[: max(cut.rfind(". "), cut.rfind("\n")) + 1]
    lines = [line for line in cut.splitlines() if line.strip()]
    if len(lines) > MOST_LINES or (len(lines) > 1 and _MAIL.search(cut)) or _CODE.search(cut) or is_handed_over(cut):
        return []
    found: list[str] = []
    for piece in _pieces(without_long_quotes(cut)):
        if found and (_NO_END.search(found[-1]) or _NUMBER_OF_IT.match(piece)):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
        if len(found) > MOST_SENTENCES:
            return found[:MOST_SENTENCES]
    return found


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _END.finditer(text):
        yield text[at : match.end()].strip()
        at = match.end()
    yield text[at:].strip()


def without_smileys(sentence: str) -> str:
    """Return a sentence as it reads without the smileys in it, which say nothing that lasts."""
    return _SMILEY.sub(" ", sentence).strip()


def without_quotes(sentence: str) -> str:
    """Return a sentence without the quotes around a name; empty where it quotes what somebody said."""

    def bare(match: re.Match[str]) -> str:
        return match[1] if 0 < len(match[1].split()) <= 4 else QUOTE

    plain = _QUOTE.sub(bare, sentence)
    if QUOTE in plain or '"' in plain or sentence.lstrip()[:1] in '"“„«>':
        return ""
    return plain


def tells(sentence: str, words: Vocabulary) -> bool:
    """Return whether a sentence states something as so: it asks nothing, supposes nothing, reports nobody's words."""
    plain = sentence.rstrip(" !.)")
    if not plain or len(plain) > LONGEST_SENTENCE or plain.endswith(("?", ":", "...", "…", "？")) or "?" in plain:
        return False
    if _TAKEN_BACK.search(plain) or words.pattern("doubts").search(plain) or words.pattern("reported").search(plain):
        return False
    return words.pattern("questions").match(plain) is None


def clauses(sentence: str, words: Vocabulary) -> list[str]:
    """Return the clauses of a sentence, each without the reason or the aside that follows it."""
    parts = [part.strip(" ,") for part in words.pattern("clause_breaks").split(sentence) if part and part.strip(" ,")]
    cut = (words.pattern("afterthoughts").sub("", part).strip(" ,") for part in parts[:MOST_CLAUSES])
    return [part for part in cut if part]
