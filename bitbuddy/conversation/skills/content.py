"""Questions about what is inside documents: which one mentions something, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

from bitbuddy.conversation.facts import CONTENT, PassageFact
from bitbuddy.conversation.skills.contract import Arguments, Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import Extension, HowMany, Kind, Moment, Words, empty_words
from bitbuddy.conversation.skills.file_facts import count_fact
from bitbuddy.conversation.skills.file_search import Search, folder_missing, folder_named, not_ready
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.language import language_named
from bitbuddy.files.content.model import ContentAnswer, ContentQuery, Coverage, PassageEntry
from bitbuddy.kernel.checking.record import Misfit, described
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5

_DOCUMENTS = (
    "(document|documents|doc|docs|file|files|pdf|pdfs|letter|letters|contract|contracts|email|emails|mail|mails|note|"
    "notes|report|reports|book|books|ebook|ebooks|spreadsheet|spreadsheets|presentation|presentations|paper|papers|"
    "text|texts|invoice|invoices|slide|slides|table|tables|papers|ones|one|of them)"
)
_MENTIONS = (
    "(mention|mentions|mentioned|mentioning|discuss|discusses|discussing|describe|describes|explain|explains|"
    "talk about|talks about|talking about|speak of|speaks of|say something about|says something about|"
    "say anything about|says anything about|refer to|refers to|deal with|deals with|contain the word|"
    "contains the word|containing the word|contain the words|contains the words|containing the words|"
    "contain the phrase|contains the phrase|containing the phrase|contain the text|contains the text|"
    "with the word inside|with the phrase|with the text|that say|that says|say|says)"
)
_ENGLISH = (
    f"{_DOCUMENTS} … {_MENTIONS}",
    "(which|what) (mentions|discusses|talks about)",
    "where (is|are|was|were|do|does|did|have|has) … (mentioned|discussed|described|explained)",
    "where (does|do) (it|they|my|the|our|this|that) … (say|mention|talk about|speak of)",
    "where it says",
    "what (does|do|did) (my|the|our|this|that|these|those) … (say about|say on|say regarding|say concerning)",
    "(search|look) (in|inside|through|within) (my|the|all|all my) … for",
    f"(does|do) any … {_MENTIONS}",
)
_PAPERS = (
    "(dokument|dokumente|dokumenten|datei|dateien|pdf|pdfs|brief|briefe|briefen|vertrag|verträge|verträgen|mail|mails|"
    "email|emails|notiz|notizen|bericht|berichte|berichten|buch|bücher|büchern|tabelle|tabellen|präsentation|"
    "präsentationen|text|texte|texten|rechnung|rechnungen|unterlagen|schreiben|folie|folien|davon)"
)
_SAYS = (
    "(erwähnt|erwähnen|erwähnt wird|erwähnt werden|nennt|nennen|behandelt|behandeln|beschreibt|beschreiben|erklärt|"
    "erklären|handelt von|handeln von|spricht von|sprechen von|enthält das wort|enthalten das wort|"
    "enthält die wörter|enthalten die wörter|enthält den text|enthalten den text)"
)
_GERMAN = (
    f"(welches|welche|welcher) … {_SAYS}",
    f"{_PAPERS} … {_SAYS}",
    "in (welchem|welcher|welchen) … (steht|stehen|geht es um|ist die rede von)",
    "in (welchem|welcher|welchen) … (wird|werden) … (erwähnt|genannt|beschrieben|erklärt)",
    f"{_PAPERS} in (denen|dem|der) … (vorkommt|vorkommen|steht|stehen|erwähnt|erwähnt wird|erwähnt werden)",
    "in (welchem|welcher|welchen) … (kommt|kommen) … vor",
    "wo (kommt|kommen) … vor",
    "wo (steht|stehen) (etwas|was)? (über|zu|zur|zum|von)?",
    "wo (wird|werden) … (erwähnt|genannt|beschrieben|erklärt)",
    "was (sagt|sagen) (mein|meine|der|die|das|unser|unsere) … (über|zu|zur|zum)",
    "was (steht|stehen) (in|im) … (über|zu|zur|zum)",
)


class AskContent(Arguments):
    """What documents are to say, and which documents."""

    words: Words = described("words that the document has, best all of them in one passage", default=())
    phrases: Words = described("words that stand in the document just so, in this order", default=())
    named: Words = described("words of the document's own name, if it was named", default=())
    kinds: tuple[Kind, ...] = described("kinds of files, one of which it is", default=())
    extensions: tuple[Extension, ...] = described("extensions without the dot, one of which it has", default=())
    folder: str = described('only inside this folder: "Documents", a name or a path', default="")
    after: Moment | None = described("changed at this time or later", default=None)
    before: Moment | None = described("changed before this time", default=None)
    limit: HowMany | None = described("how many to name", default=None)

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        when = slots.when
        return cls.of(
            {
                "words": tuple(word for word in slots.topic if word.strip()),
                "phrases": tuple(phrase for phrase in slots.topic_phrases if phrase.strip()),
                "named": tuple(word for word in slots.words if word.strip()),
                # "Which document" may be any that can be read; "which presentation" may not.
                "kinds": tuple(kind for kind in slots.kinds if kind != "document"),
                "extensions": slots.extensions,
                "folder": slots.folder,
                "after": when.after if when else None,
                "before": when.before if when else None,
            }
        )

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        return empty_words(values, "words", "phrases", "named")


def mentioned(request: Request) -> Findings:
    """Answer "which document mentions …", "where does it say …": the documents with the passage, best first."""
    asked, wording = request.asked(AskContent), request.wording
    if not asked.words and not asked.phrases:
        return Findings(Situation.NOT_UNDERSTOOD, wording.content.nothing_asked())
    status = request.parts.freshen()
    if refusal := not_ready(status, request):
        return refusal
    inside = folder_named(request.parts, asked.folder) if asked.folder else None
    if asked.folder and inside is None:
        return folder_missing(request, asked.folder)
    query = ContentQuery(
        words=asked.words,
        phrases=asked.phrases,
        named=_stems(request, asked.named),
        kinds=tuple(kind.value for kind in asked.kinds),
        extensions=asked.extensions,
        folders=(inside,) if inside else (),
        after=asked.after,
        before=asked.before,
        limit=asked.limit or LISTED,
    )
    answer = _answered(request, query)
    said = _said(request, (*asked.phrases, *asked.words))
    if not answer.total:
        return Findings(
            Situation.FOUND_NONE, _progressed(wording.content.none(said, inside or ""), answer.coverage, request)
        )
    return _found(request, answer, wording.content.found(answer.total, said, inside or ""))


def instead(search: Search) -> Findings | None:
    """Return the documents that mention words which no file's name has, or None where none does."""
    asked, request = search.asked, search.request
    words = (*asked.words, *asked.any_words)
    if not words or asked.min_bytes or asked.max_bytes or asked.order:
        return None
    # A letter may only have been said to be one: "the letter about the parking permit".
    words = tuple(word for word in words if word not in asked.said.naming) or words
    query = ContentQuery(
        words=tuple(word for word in words if word not in asked.said.whole),
        phrases=tuple(word for word in words if word in asked.said.whole),
        kinds=tuple(kind.value for kind in asked.kinds if kind is not Kind.DOCUMENT),
        extensions=asked.extensions,
        folders=search.folders,
        after=asked.after,
        before=asked.before,
        limit=LISTED,
    )
    answer = request.parts.contents.passages(query)
    if not answer.entries:
        return None
    return _found(request, answer, request.wording.content.not_named(_said(request, words), answer.total))


def _answered(request: Request, query: ContentQuery) -> ContentAnswer:
    """Search as asked; "my contract" need not be called so, and the words may be those of its name."""
    contents = request.parts.contents
    answer = contents.passages(query)
    if answer.total or not query.named:
        return answer
    return contents.passages(
        ContentQuery(
            words=query.words,
            phrases=query.phrases,
            kinds=query.kinds,
            extensions=query.extensions,
            folders=query.folders,
            after=query.after,
            before=query.before,
            limit=query.limit,
        )
    )


def _found(request: Request, answer: ContentAnswer, headline: str) -> Findings:
    facts = tuple(_fact(entry, request) for entry in answer.entries)
    listed = request.wording.lists.listed([fact.text for fact in facts], LISTED, answer.total)
    text = _progressed(f"{headline}\n{listed}", answer.coverage, request)
    shown = tuple(fact.path for fact in facts)
    situation = Situation.FOUND_ONE if answer.total == 1 else Situation.FOUND_MANY
    counted = count_fact(answer.total, headline)
    short = _progressed(headline, answer.coverage, request)
    return Findings(situation, text, (*facts, counted), short, shown=shown)


def _fact(entry: PassageEntry, request: Request) -> PassageFact:
    wording = request.wording.content
    text = wording.line(entry, request.now)
    place = wording.place(entry.place)
    return PassageFact(
        "file",
        text,
        CONTENT,
        entry.path,
        entry.size,
        entry.modified,
        entry.kind,
        place=place,
        passage=entry.passage,
    )


def _progressed(text: str, coverage: Coverage, request: Request) -> str:
    progress = request.wording.content.progress(coverage)
    return f"{text}\n{progress}" if progress else text


def _said(request: Request, words: tuple[str, ...]) -> str:
    return request.wording.lists.both([request.wording.lists.quoted(word) for word in words])


def _stems(request: Request, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(language_named(request.intent.language).stem(word) for word in words)


SKILLS = (
    Skill(
        "files.content",
        "find what is written in documents",
        mentioned,
        Permission.FILES_READ,
        "which document mentions the deposit?",
        AskContent,
        cues={"en": _ENGLISH, "de": _GERMAN},
        in_languages={
            "de": Described("finden, was in Dokumenten steht", "in welchem Dokument steht etwas über die Kaution?")
        },
    ),
)
