"""Which appointment a question means, told in English or in German: “Arzttermin”, “doctor's appointment”."""

from __future__ import annotations

from functools import lru_cache

from bitbuddy.memory.model import Memory
from bitbuddy.memory.searching import fold, words_of

# What an appointment is with or for besides somebody, as it is called in both languages.
_CALLED_TOO = (
    "hairdresser haircut barber friseur frisor friseurin",
    "meeting besprechung sitzung",
    "lawyer solicitor attorney anwalt rechtsanwalt anwaltin",
    "vet tierarzt tierarztin",
    "interview vorstellungsgesprach bewerbungsgesprach",
    "exam test prufung klausur",
    "flight flug",
    "train zug",
    "wedding hochzeit",
    "dinner abendessen",
    "lunch mittagessen",
    "breakfast fruhstuck",
    "garage workshop werkstatt",
    "optician optiker",
    "therapy therapist therapie therapeut",
    "physio physiotherapy physiotherapie",
    "course class lesson kurs unterricht stunde",
    "hospital krankenhaus",
    "surgery operation op",
    "checkup vorsorge",
    "school schule",
    "party feier",
)
# What says no more than that it is one, and the words of who asks for it.
_NOTHING = frozenset(
    "appointment appointments termin termine next nachster nachsten with at the a an my our in on of for to s "
    "mit beim bei zum zur der die das den dem einen eine mein meine meinen meiner unser unsere im am an "
    "when wann what time uhr do does i ich we wir have has habe haben got go see meet need must muss mussen soll "
    "gehe gehen treffe treffen is are ist sind again wieder".split()
)
_ENDING = "termin"


def is_it(memory: Memory, asked: str) -> bool:
    """Return whether an appointment is the one that ``asked``, its name or a question for it, names in any language."""
    wanted = _meant(asked)
    return bool(wanted) and wanted <= _meant(f"{memory.subject} {memory.value} {memory.text}")


def _meant(text: str) -> set[str]:
    """Return the words of ``text`` that name an appointment, each as one word for both languages."""
    found = set()
    for word in words_of(text).split():
        bare = word.removesuffix(_ENDING).rstrip("-") if len(word) > len(_ENDING) else word
        if bare and bare not in _NOTHING:
            found.add(_same().get(bare, bare))
    return found


@lru_cache(1)
def _same() -> dict[str, str]:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    same = {fold(word): name for code in ("de", "en") for word, name in vocabulary(code).relations.items()}
    return same | {word: words.split()[0] for words in _CALLED_TOO for word in words.split()}
