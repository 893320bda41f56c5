"""Questions about files: find, count, add up."""

from __future__ import annotations

from collections.abc import Callable

from bitbuddy.conversation import file_wording, wording
from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.intent import UNSURE
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search, begun, dated, searched
from bitbuddy.conversation.skills.nothing_found import nothing_found
from bitbuddy.files.model import FileAnswer, Order
from bitbuddy.kernel.display import display_path, format_bytes, format_content
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 5
FOUND = 20


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


def _find(search: Search) -> Findings:
    asked = search.asked
    superlative = file_wording.order_said(asked.order)
    by_bound = Order.NEWEST if asked.after or asked.before else Order.LARGEST if asked.min_bytes else Order.RELEVANCE
    limit = asked.limit or (1 if superlative and not asked.said.plural else LISTED if superlative else FOUND)
    answer, search = searched(search, asked.order or by_bound, limit)
    if answer.total == 0:
        return nothing_found(search)
    return _superlative(search, answer, superlative) if superlative else _found(search, answer)


def _superlative(search: Search, answer: FileAnswer, superlative: str) -> Findings:
    """Answer with the newest, largest, … alone."""
    asked, request = search.asked, search.request
    facts = file_wording.file_facts(answer.entries, request.now)
    rest = file_wording.conditions(search, within=True)
    shown = tuple(fact.path for fact in facts)
    if len(facts) == 1:
        headline = f"The {superlative} {file_wording.noun(asked, 1)}{rest} is:"
        text = dated(f"{headline.removesuffix(':')} {facts[0].text}.", search.status, request)
        return Findings(Situation.FOUND_ONE, text, facts, headline, shown=shown)
    if asked.limit and answer.total < asked.limit:
        number = file_wording.counted(answer.total, asked)
        ending = "" if rest.endswith(",") else ","
        headline = f"There {wording.verb(answer.total)} only {number}{rest}{ending} the {superlative} first:"
    else:
        headline = f"The {len(facts)} {superlative} {file_wording.noun(asked, len(facts))}{rest} are:"
    text = f"{headline}\n{wording.bullet_list([fact.text for fact in facts])}"
    return Findings(Situation.FOUND_MANY, dated(text, search.status, request), facts, headline, shown=shown)


def _found(search: Search, answer: FileAnswer) -> Findings:
    """Answer with the files that fit, and how many there are."""
    request = search.request
    facts = file_wording.file_facts(answer.entries, request.now)
    headline = f"{file_wording.there_are(answer.total, search)}:"
    if answer.total == 1 and facts:
        text = dated(f"{facts[0].text}.", search.status, request)
        return Findings(Situation.FOUND_ONE, text, facts, headline, shown=(facts[0].path,))
    listed = search.asked.limit or (FOUND if search.asked.said.everything else LISTED)
    how_many = file_wording.count_fact(answer.total, f"{headline.removesuffix(':')}.")
    lines = wording.bullet_list([fact.text for fact in facts], listed, answer.total)
    text = dated(f"{headline}\n{lines}", search.status, request)
    shown = tuple(fact.path for fact in facts[:listed])
    return Findings(Situation.FOUND_MANY, text, (*facts, how_many), headline, shown=shown)


def _count(search: Search) -> Findings:
    request = search.request
    answer, search = searched(search, Order.NEWEST, 1)
    text = f"{file_wording.there_are(answer.total, search)}."
    facts: tuple[Fact, ...] = (file_wording.count_fact(answer.total, text),)
    if answer.total == 0:
        if search.asked.words and request.intent.confidence <= UNSURE:
            return nothing_found(search)
        return nothing_found(search, Findings(Situation.COUNTED, dated(text, search.status, request), facts))
    if answer.total > 1 and answer.total_bytes:
        weight = f"{format_bytes(answer.total_bytes)} together"
        text = f"{text.removesuffix('.')}, {weight}."
        facts = (*facts, file_wording.total_fact(answer.total_bytes, f"They are {weight}."))
    return Findings(Situation.COUNTED, dated(text, search.status, request), facts)


def _total(search: Search) -> Findings:
    request = search.request
    answer, search = searched(search, Order.LARGEST, 1)
    if answer.total == 0:
        return nothing_found(search)
    asked, size = search.asked, format_bytes(answer.total_bytes)
    rest = file_wording.conditions(search, within=True)
    if asked.only_a_place and len(search.folders) == 1:
        text = f"{display_path(search.folders[0])} holds {format_content(answer.total_bytes, answer.total)}."
    elif answer.total == 1:
        text = f"The one {file_wording.noun(asked, 1)}{rest} takes {size}."
    else:
        text = f"The {file_wording.counted(answer.total, asked)}{rest} take {size}."
    facts = (file_wording.total_fact(answer.total_bytes, text), file_wording.count_fact(answer.total, text))
    return Findings(Situation.SUMMED, dated(text, search.status, request), facts)


SKILLS = (
    Skill(
        "files.find",
        "find files by name, kind, folder, date or size",
        find,
        Permission.FILES_READ,
        "where is my newest PDF?",
        FindFiles,
    ),
    Skill(
        "files.count", "count files", count, Permission.FILES_READ, "how many photos are from last month?", FindFiles
    ),
    Skill(
        "files.total",
        "add up how much space files take",
        total,
        Permission.FILES_READ,
        "how big are my videos together?",
        FindFiles,
    ),
)
