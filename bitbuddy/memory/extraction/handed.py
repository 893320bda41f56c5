"""Knows a text that is only handed over: what is to be translated or corrected, a mail that came, what others wrote."""

from __future__ import annotations

import re

_TEXT = (
    r"(?:e-?mails?|mails?|letters?|texts?|messages?|articles?|posts?|paragraphs?|passages?|essays?|drafts?"
    r"|poems?|lyrics|story|"
    r"quotes?|transcripts?|reviews?|cv|résumé|sentences?|lines|speech|introduction|statement|"
    r"brief|briefe|nachricht(?:en)?|artikel|aufsatz|entwurf|gedicht|beitrag|zitat|absatz|abschnitt|sätze?n?|rede"
    r"|bewerbung|lebenslauf)"
)
_PLEASE = (
    r"(?:(?:please|pls|hey|hi|hello|hallo|ok|okay|buddy|now|so|and|can you|could you|would you|will you"
    r"|help me(?: to)?|"
    r"i (?:want|need) you to|bitte|und|jetzt|nun|mal|hilf mir)[\s,]+)*"
)
# What a message begins with that the person wants to be kept after all.
_KEPT = re.compile(
    r"\W*(?:please |bitte )*(?:remember|note|memo|memori[sz]e|keep in mind|bear in mind|do(?:n['’]t| not) forget|"
    r"for the record|fyi|info|update|correction|about me|facts? about me|by the way|"
    r"merke?|notiz|notiere?|vergiss nicht|denke? (?:bitte )?dran|zur info|zur erinnerung|über mich|korrektur"
    r"|übrigens)\b",
    re.IGNORECASE,
)
_WORKED_ON = re.compile(
    rf"\W*{_PLEASE}(?:"
    r"(?:translate|proof-?read|summari[sz]e|paraphrase|rephrase|reword|rewrite|shorten|abridge|tl;?dr)\b"
    r"|(?:sum|write) (?:this|that|it) up\b"
    rf"|(?:correct|fix|edit|improve|polish|check|review|explain|analy[sz]e|read|format|simplify)(?=\s*[:\n]"
    rf"| (?:this|these|that|it|the following|(?:the|my) (?:[\w-]+ )?(?:grammar|spelling|typos|errors|mistakes"
    rf"|english|german|{_TEXT}))\b)"
    rf"|(?:reply|respond|answer)(?: to)? (?:this|the|that|my|his|her|their|following)\b"
    r"|(?:make|turn) (?:this|that|it|the (?:text|mail|following)) (?:\w+ )?(?:shorter|longer|better|friendlier"
    r"|more|sound|into)\b"
    r"|what (?:does|do|is) (?:this|that|the following)(?: \w+)? (?:mean|say)\b"
    r"|übersetz\w*|korrigier\w*|zusammenfassung\b|fasse?\b[^\n:.]{0,60}\bzusammen\b|fasse? (?:das|dies\w*|den"
    r"|die|folgende\w*)\b"
    r"|(?:schreibe?|formulier\w*|stelle?)\b[^\n:.]{0,60}\bum\b|kürze?\b|umformulier\w*|redigier\w*"
    r"|(?:verbessere?|prüfe?|überprüfe?|erkläre?|lies|beantworte|vereinfache?|analysiere?)(?=\s*[:\n]"
    r"| (?:mir )?(?:das|dies\w*|den|die|es|folgende\w*|mein\w*)\b)"
    r"|antworte (?:auf|ihm|ihr|ihnen) \w+"
    r"|was (?:bedeutet|heißt|steht in) (?:das|dies\w*|folgende\w*|dem|der)\b"
    r"|(?:kannst|könntest|würdest|willst) du [^\n:?]{0,80}\b(?:übersetzen|korrigieren|zusammenfassen|umschreiben"
    r"|kürzen|verbessern|"
    r"prüfen|überprüfen|umformulieren|erklären|beantworten|durchlesen|vereinfachen|redigieren)\b"
    r")",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rf"\W*(?:and |und |so )?(?:(?:here|this|that|below|hier|das|dies|folgende\w*)(?:['’]s| is| are| comes?| was"
    rf"| ist| sind| kommt| kommen)?\b"
    rf"|(?:i|we) (?:just |have |also )*(?:got|received|found|wrote|read)\b|(?:ich"
    rf"|wir) (?:hab\w* )?(?:\w+ )?(?:diese|folgende|eine)\w*\b|i['’]ve (?:got|received|written)\b)"
    rf"[^\n:.?!]{{0,60}}\b{_TEXT}\b[^\n:.?!]{{0,60}}(?:[:.]\s*\S|\n)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"[^\n:.?!]{0,80}\b(?:said|says|wrote|writes|asks?|asked|told|tells|replied|answered|posted|quote|"
    r"schrieb\w*|schreibt|sagte?|meinte?|fragte?|antwortete|erzählte?|geschrieben|gesagt"
    r"|zitat)\b[^\n:.?!]{0,40}:\s*\S",
    re.IGNORECASE,
)
_POINTED_AT = re.compile(
    rf"\b(?:this|these|that|following|below|dies\w*|das|folgende\w*|so|{_TEXT})\b[^\n]*\?\s*$", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“„«»][^\"“”„«»]{0,2000}[.!?]\s[^\"“”„«»]{0,2000}[\"“”»«]")
# Stands for a quote; a sentence that has one tells nothing.
QUOTE = "\0"


def is_handed_over(text: str) -> bool:
    """Return whether ``text`` is, or brings with it, words that are not the person's own to the buddy."""
    if _KEPT.match(text):
        return False
    if _WORKED_ON.match(text) or _ANNOUNCED.match(text) or _REPORTED.match(text):
        return True
    first, _, others = text.strip().partition("\n")
    return bool(others.strip()) and (first.rstrip().endswith(":") or _POINTED_AT.search(first) is not None)


def without_long_quotes(text: str) -> str:
    """Return ``text`` with a mark in place of each quote of several sentences."""
    return _QUOTED.sub(f" {QUOTE} ", text)
