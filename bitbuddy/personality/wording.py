"""Small changes of English wording by temper: contractions taken in or spelled out, exclamation marks set or taken."""

from __future__ import annotations

import re

_LONG_FORMS = {
    "I'm": "I am",
    "I've": "I have",
    "I'll": "I will",
    "I'd": "I would",
    "you're": "you are",
    "you've": "you have",
    "you'll": "you will",
    "you'd": "you would",
    "we're": "we are",
    "we've": "we have",
    "we'll": "we will",
    "they're": "they are",
    "it's": "it is",
    "that's": "that is",
    "here's": "here is",
    "there's": "there is",
    "what's": "what is",
    "everything's": "everything is",
    "something's": "something is",
    "nothing's": "nothing is",
    "let's": "let us",
    "don't": "do not",
    "doesn't": "does not",
    "didn't": "did not",
    "isn't": "is not",
    "aren't": "are not",
    "wasn't": "was not",
    "weren't": "were not",
    "can't": "cannot",
    "couldn't": "could not",
    "won't": "will not",
    "wouldn't": "would not",
    "shouldn't": "should not",
    "haven't": "have not",
    "hasn't": "has not",
}
# "I have to" and "let us" do not shrink well, and "something is" does not need to.
_KEPT_LONG = re.compile(r"'(ve|d)$|^let's$|thing's$")
_SHORT_FORMS = {long.lower(): short for short, long in _LONG_FORMS.items() if not _KEPT_LONG.search(short)}
_CONTRACTION = re.compile(rf"\b({'|'.join(_LONG_FORMS)})\b", re.IGNORECASE)
# "as it is." and "what it is, I know" must stay long: a contraction needs a word after it.
_LONG = re.compile(rf"\b({'|'.join(sorted(_SHORT_FORMS, key=len, reverse=True))})(?= [A-Za-z])", re.IGNORECASE)
_FIRST_STOP = re.compile(r"(?<=[a-z])\.(?= |$)")


def spelled_out(text: str) -> str:
    """Return ``text`` without contractions: "I'm here" becomes "I am here"."""
    forms = {short.lower(): long for short, long in _LONG_FORMS.items()}
    straight = text.replace("’", "'")
    return _CONTRACTION.sub(lambda match: _cased(forms[match.group().lower()], match.group()), straight)


def contracted(text: str) -> str:
    """Return ``text`` with the usual contractions taken in, where a word follows."""
    return _LONG.sub(lambda match: _cased(_SHORT_FORMS[match.group().lower()], match.group()), text)


def calmed(text: str) -> str:
    """Return ``text`` with full stops for exclamation marks."""
    return re.sub(r"!+", ".", text)


def enlivened(text: str) -> str:
    """Return ``text`` with its first full stop turned into an exclamation mark."""
    return _FIRST_STOP.sub("!", text, count=1)


def _cased(form: str, model: str) -> str:
    return form[0].upper() + form[1:] if model[0].isupper() else form
