"""Questions about files: find, count, add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.intent import UNSURE
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_facts import count_fact, file_facts, total_fact
from bitbuddy.conversation.skills.file_search import Search, begun, dated, searched
from bitbuddy.conversation.skills.folders import left_out
from bitbuddy.conversation.skills.nothing_found import nothing_found, other_found
from bitbuddy.conversation.skills.year_in_name import year_in_name
from bitbuddy.conversation.wording.contract import FileWording
from bitbuddy.files.model import FileAnswer, FileQuery, Order
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
FOUND = 20
_SUPERLATIVES = frozenset({Order.LARGEST, Order.SMALLEST, Order.NEWEST, Order.OLDEST})


def find(request: Request) -> Findings:
    """Answer "where is …", "newest …", "the three largest …": the files, best first."""
    return _answered(request, _find)


def count(request: Request) -> Findings:
    """Answer "how many …" exactly."""
    return _answered(request, _count)


def total(request: Request) -> Findings:
    """Answer "how big are … together" exactly."""
    return _answered(request, _total)


def _answered(request: Request, answer: Callable[[Search], Findings]) -> Findings:
    search = begun(request, request.asked(FindFiles))
    return search if isinstance(search, Findings) else answer(search)


def _searched(search: Search, order: Order, limit: int) -> tuple[FileAnswer, Search]:
    """Search as asked, or for the kind alone if that finds nothing, not even by a year in the name."""
    answer, found = searched(search, order, limit)
    if found.instead_of is not None and year_in_name(search) is not None:
        return search.run(order, limit), search
    return answer, found


def _find(search: Search) -> Findings:
    asked = search.asked
    superlative = asked.order in _SUPERLATIVES
    by_bound = Order.NEWEST if asked.after or asked.before else Order.LARGEST if asked.min_bytes else Order.RELEVANCE
    limit = asked.limit or (1 if superlative and not asked.said.plural else LISTED if superlative else FOUND)
    answer, search = _searched(search, asked.order or by_bound, limit)
    if answer.total == 0:
        return nothing_found(search)
    if superlative:
        return _rather(search, _superlative(search, answer))
    if search.instead_of is not None:
        headline = search.request.wording.files.search_instead(search.instead_of, answer.total, search)
        return replace(other_found(search.instead_of, search, answer, headline), situation=Situation.FOUND_NONE)
    named = year_in_name(search)
    if named is not None:
        by_name = named.run(Order.RELEVANCE, limit)
        if not _the_same(by_name, answer):
            return _by_name_and_date(named, by_name, search, answer)
    return _found(search, answer)


def _rather(search: Search, findings: Findings) -> Findings:
    """Say first what was asked for, where it found nothing and something else is answered."""
    if search.instead_of is None:
        return findings
    nothing = f"{search.request.wording.files.there_are(0, search.instead_of)}."
    text, headline = f"{nothing} {findings.text}", f"{nothing} {findings.headline}" if findings.headline else ""
    return replace(findings, situation=Situation.FOUND_NONE, text=text, headline=headline)


def _the_same(one: FileAnswer, other: FileAnswer) -> bool:
    return (one.total, one.total_bytes) == (other.total, other.total_bytes)


def _by_name_and_date(named: Search, by_name: FileAnswer, dated_ones: Search, by_date: FileAnswer) -> Findings:
    """Answer with the files that have a year in their name, and then with those that are of that year."""
    request, wording = named.request, named.request.wording
    headlines = (
        wording.files.by_name(by_name.total, named),
        wording.files.by_date(by_date.total, dated_ones),
    )
    parts, facts, shown = [], list[Fact](), list[str]()
    for headline, answer in zip(headlines, (by_name, by_date), strict=True):
        files = file_facts(answer.entries[:LISTED], request)
        parts.append(f"{headline}:\n{wording.lists.listed([one.text for one in files], LISTED, answer.total)}")
        facts += [*files, count_fact(answer.total, f"{headline}.")]
        shown += [one.path for one in files]
    text = dated("\n".join(parts), named.status, request)
    return Findings(Situation.FOUND_MANY, text, tuple(facts), f"{headlines[0]}:", shown=tuple(shown))


def _superlative(search: Search, answer: FileAnswer) -> Findings:
    """Answer with the newest, largest, … alone."""
    asked, request, wording = search.asked, search.request, search.request.wording
    facts = file_facts(answer.entries, request)
    shown = tuple(fact.path for fact in facts)
    if len(facts) == 1:
        headline = wording.files.superlative(1, search)
        text = dated(f"{headline.removesuffix(':')} {facts[0].text}.", search.status, request)
        return Findings(Situation.FOUND_ONE, text, facts, headline, shown=shown)
    if asked.limit and answer.total < asked.limit:
        headline = wording.files.there_are_only(answer.total, search)
    else:
        headline = wording.files.superlative(len(facts), search)
    text = f"{headline}\n{wording.lists.listed([fact.text for fact in facts])}"
    return Findings(Situation.FOUND_MANY, dated(text, search.status, request), facts, headline, shown=shown)


def _found(search: Search, answer: FileAnswer) -> Findings:
    """Answer with the files that fit, and how many there are."""
    request, wording = search.request, search.request.wording
    facts = file_facts(answer.entries, request)
    headline = f"{wording.files.there_are(answer.total, search)}:"
    if answer.total == 1 and facts:
        text = dated(f"{facts[0].text}.", search.status, request)
        return Findings(Situation.FOUND_ONE, text, facts, headline, shown=(facts[0].path,))
    listed = search.asked.limit or (FOUND if search.asked.said.everything else LISTED)
    how_many = count_fact(answer.total, f"{headline.removesuffix(':')}.")
    lines = wording.lists.listed([fact.text for fact in facts], listed, answer.total)
    text = dated(f"{headline}\n{lines}", search.status, request)
    shown = tuple(fact.path for fact in facts[:listed])
    return Findings(Situation.FOUND_MANY, text, (*facts, how_many), headline, shown=shown)


def _count(search: Search) -> Findings:
    request = search.request
    answer, search = _searched(search, Order.NEWEST, 1)
    wording = request.wording.files
    text, facts = _counted(wording.there_are(answer.total, search), answer, wording)
    text = " ".join([text, *_besides(search)])
    if answer.total == 0:
        if search.asked.words and request.intent.confidence <= UNSURE:
            return nothing_found(search)
        return nothing_found(search, Findings(Situation.COUNTED, dated(text, search.status, request), facts))
    named = year_in_name(search)
    if named is not None:
        by_name = named.run(Order.NEWEST, 1)
        if not _the_same(by_name, answer):
            text, facts = _counted(wording.by_date(answer.total, search), answer, wording)
            first, others = _counted(wording.by_name(by_name.total, named), by_name, wording)
            text, facts = f"{first} {text}", (*others, *facts)
    return _rather(search, Findings(Situation.COUNTED, dated(text, search.status, request), facts))


def _besides(search: Search) -> list[str]:
    """Return what is to be said of a whole folder besides the files that a search finds in it."""
    query = search.query(Order.NEWEST, 1)
    if query.folder is None or query != FileQuery(folder=query.folder, order=Order.NEWEST, limit=1):
        return []
    held = search.request.parts.files.folder_total(query.folder)
    return left_out(search.request, [held]) if held else []


def _counted(said: str, answer: FileAnswer, wording: FileWording) -> tuple[str, tuple[Fact, ...]]:
    """Return the sentence and the facts on how many files there are and what they take; ``said`` has the number."""
    how_many = count_fact(answer.total, f"{said}.")
    if answer.total < 2 or not answer.total_bytes:
        return how_many.text, (how_many,)
    together = total_fact(answer.total_bytes, wording.weigh(answer.total_bytes))
    return f"{said}, {wording.weight(answer.total_bytes)}.", (how_many, together)


def _total(search: Search) -> Findings:
    request = search.request
    answer, search = _searched(search, Order.LARGEST, 1)
    if answer.total == 0:
        return nothing_found(search)
    text = request.wording.files.take(answer.total, answer.total_bytes, search)
    facts = (total_fact(answer.total_bytes, text), count_fact(answer.total, text))
    text = " ".join([text, *_besides(search)])
    return _rather(search, Findings(Situation.SUMMED, dated(text, search.status, request), facts))


SKILLS = (
    Skill(
        "files.find",
        "find files by name, kind, folder, date or size",
        find,
        Permission.FILES_READ,
        "where is my newest PDF?",
        FindFiles,
        in_languages={
            "de": Described("Dateien nach Name, Art, Ordner, Datum oder Größe finden", "wo ist mein neuestes PDF?")
        },
    ),
    Skill(
        "files.count",
        "count files",
        count,
        Permission.FILES_READ,
        "how many photos are from last month?",
        FindFiles,
        in_languages={"de": Described("Dateien zählen", "wie viele Fotos sind vom letzten Monat?")},
    ),
    Skill(
        "files.total",
        "add up how much space files take",
        total,
        Permission.FILES_READ,
        "how big are my videos together?",
        FindFiles,
        in_languages={
            "de": Described("zusammenrechnen, wie viel Platz Dateien belegen", "wie groß sind meine Videos zusammen?")
        },
    ),
)
