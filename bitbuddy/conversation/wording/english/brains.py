"""What is said about brains in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bitbuddy.brain.asked import BrainNow, BrainRow, Pace
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.remote.model import HERE
from bitbuddy.conversation.wording.lists import joined
from bitbuddy.kernel.display import display_text, format_bytes, format_duration, format_number
from bitbuddy.kernel.events import BrainState

_ROLES = {
    "chat": "answer open questions",
    "remark": "add a sentence to what I looked up",
    "intent": "help to see what a question means",
    "extract": "pick out what you tell of yourself",
}
_FITS = {"well": "fits well", "tight": "a tight fit", "no": "will not fit"}
# Grown-ups read to themselves at about 4 words a second (Brysbaert 2019).
_READING = (3.0, 5.0)
_WHERE = "the window of brains (“Brains…” in the tray's menu)"
_OFFERS = {
    "window": ("Open the window of brains", "open the brains window"),
    "on": ("Switch brains on", "switch your brain on"),
    "off": ("Use no brain", "switch your brain off"),
    "pause": ("Pause it", "pause the download"),
    "go_on": ("Go on with it", "resume the download"),
    "newest": ("The latest of my downloads", "what is the newest file in Downloads?"),
}


class EnglishBrains:
    """Says in English which brains there are, how the one in use is, and what was done."""

    def none_here(self) -> str:
        return "There is no brain on this computer yet; I answer by rules alone."

    def switched_off(self) -> str:
        return "I use no brain: brains are switched off, and I answer by rules alone."

    def mine(self, row: BrainRow, now: BrainNow) -> str:
        if row.server:
            text = f"My brain is {_name(row)}. It runs in another program on {display_text(row.server)}"
            return f"{text}." if row.server == HERE else f"{text}; what I ask it leaves this computer."
        packed = f" ({display_text(row.quantization)})" if row.quantization else ""
        text = f"My brain is {_name(row)}{packed}, a file of {format_bytes(row.bytes)}."
        text += f" Awake it needs about {format_bytes(row.ram_bytes)} of memory."
        if now.state is BrainState.ASLEEP or now.memory is None:
            return f"{text} It sleeps now and holds none."
        return f"{text} It is awake now and holds {format_bytes(now.memory)}."

    def pace(self, name: str, pace: Pace) -> str:
        low, high = _READING
        beside = "slower than one reads" if pace.words_per_second < low else "about as fast as one reads"
        beside = "faster than one reads" if pace.words_per_second > high else beside
        words, tokens = _rate(pace.words_per_second), _rate(pace.tokens_per_second)
        first = format_number(pace.first_token_ms / 1000, 1)
        return (
            f"{display_text(name)} last wrote about {words} words a second ({tokens} tokens), {beside}; "
            f"the first one came after {first} seconds."
        )

    def no_pace(self, name: str) -> str:
        return (
            f"How fast {display_text(name)} writes here was not measured yet. That happens when it answers, and "
            "`bitbuddy brain try` shows it."
        )

    def rules_pace(self) -> str:
        return "No brain answers now; my replies are made by rules, which need no waiting."

    def roles(self, row: BrainRow, roles: Sequence[str]) -> str:
        may = joined([_ROLES.get(one, one) for one in roles])
        text = f"{_name(row)} may {may}." if may else f"{_name(row)} may say nothing by itself; rules answer."
        if row.tested:
            return f"{text} That is what it earned when it was tried on this computer."
        return f"{text} It was not tried on this computer; `bitbuddy brain test` does that."

    def row(self, row: BrainRow) -> str:
        sizes = [format_bytes(row.bytes), f"needs {format_bytes(row.ram_bytes)} of memory", _FITS[row.fit]]
        said = [f"a server on {display_text(row.server)}"] if row.server else sizes
        marks = ["in use"] if row.in_use else ["here"] if row.installed else []
        marks += ["does not answer"] if row.server and not row.fits else []
        marks += ["recommended"] if row.recommended else []
        marks += ["its terms have to be accepted"] if row.has_terms and not row.installed else []
        return f"{_name(row)}: {', '.join([*said, *marks])}"

    def listed(self, here: int, total: int) -> str:
        verb = "is" if here == 1 else "are"
        return f"I know {format_number(total)} brains; {format_number(here)} of them {verb} on this computer:"

    def best(self, row: BrainRow) -> str:
        return f"{_name(row)}, the one I use, is the best I know for this computer. {display_text(row.fit_words)}"

    def better(self, row: BrainRow, used: str) -> str:
        text = f"For this computer I recommend {_name(row)}. {display_text(row.fit_words)}"
        text = f"{text} {display_text(row.good_at)}".strip()
        text = f"{text} It is here already." if row.installed else text
        return f"{text} Now I use {display_text(used)}." if used else text

    def none_fits(self) -> str:
        return "None of the brains I know fits this computer; by rules I answer all the same."

    def left(self) -> str:
        return "All right: nothing was fetched and nothing changed."

    def offered(self, row: BrainRow, kept: int = 0) -> str:
        here = f", of which {format_bytes(kept)} are here already" if kept else ""
        text = f"{_name(row)} is {format_bytes(row.bytes)} to download{here}. {display_text(row.fit_words)}"
        return f"{text} {display_text(row.good_at)}".strip() + " Shall I fetch it? Nothing is fetched until you say so."

    def has_terms(self, row: BrainRow) -> str:
        text = f"{_name(row)} is {format_bytes(row.bytes)} to download. {display_text(row.fit_words)}"
        licence = f" ({display_text(row.licence)})" if row.licence else ""
        return (
            f"{text} Its terms{licence} have to be accepted first: in {_WHERE}, or with "
            f"`bitbuddy brain get {display_text(row.id)}`. Nothing was fetched."
        )

    def by_command(self, row: BrainRow) -> str:
        return (
            f"I end with this answer, so `bitbuddy brain get {display_text(row.id)}` is the way to fetch it. "
            "Nothing was fetched yet."
        )

    def nothing_else_here(self, row: BrainRow) -> str:
        return f"{_name(row)}, which I use, is the only brain on this computer."

    def too_much(self, row: BrainRow) -> str:
        return f"{_name(row)} is {format_bytes(row.bytes)}. {display_text(row.fit_words)} Nothing was fetched."

    def here_already(self, row: BrainRow) -> str:
        return f"{_name(row)} is on this computer already."

    def in_use_already(self, row: BrainRow) -> str:
        return f"{_name(row)} is the brain I use already."

    def not_here(self, row: BrainRow) -> str:
        return f"{_name(row)} is not on this computer yet."

    def which(self) -> str:
        return "Which of these brains do you mean?"

    def may_change(self, row: BrainRow) -> str:
        return f"Shall {_name(row)} answer from now on? What I remember and how I speak stay the same."

    def changed(self, row: BrainRow) -> str:
        return f"From the next question on {_name(row)} answers."

    def begun(self, download: Download) -> str:
        return f"I am fetching {display_text(download.name)}, {format_bytes(download.size)}. You can go on meanwhile."

    def progress(self, download: Download) -> str:
        name = display_text(download.name)
        come = f"{format_bytes(download.done)} of {format_bytes(download.size)}{_percent(download)}"
        if download.state is DownloadState.RUNNING:
            said = [f"{format_bytes(download.speed)} a second"] if download.speed else []
            said += [f"{format_duration(timedelta(seconds=download.left))} left"] if download.left else []
            return f"{name}: {', '.join([f'{come} are here', *said])}."
        rest = {
            DownloadState.WAITING: f"waits for the one before it; {come} are here",
            DownloadState.VERIFYING: "is here as a whole and is being checked",
            DownloadState.PAUSED: f"is paused; {come} are here",
            DownloadState.DONE: "is here and checked",
            DownloadState.CANCELLED: "was cancelled",
            DownloadState.FAILED: f"stopped with an error; {come} are here",
        }
        why = f" {display_text(str(download.error))}" if download.error else ""
        return f"{name} {rest[download.state]}.{why}"

    def nothing_coming(self) -> str:
        return "No brain is on its way. Of other downloads I see only the files in your folders."

    def nothing_to_stop(self, going_on: bool) -> str:
        if going_on:
            return "There is no paused download of a brain to go on with."
        return "No brain is being downloaded, so there was nothing to pause."

    def stopped(self, downloads: Sequence[Download], going_on: bool) -> str:
        names = joined([display_text(one.name) for one in downloads])
        if going_on:
            return f"The download of {names} goes on where it stopped."
        return f"The download of {names} is paused. What came is kept."

    def switched(self, on: bool) -> str:
        if on:
            return "My brain is switched on again; it wakes when it is needed."
        return "My brain is switched off. I answer by rules alone now, and all I remember stays."

    def asleep(self, was_awake: bool) -> str:
        if was_awake:
            return "My brain sleeps now and has given its memory back. It wakes when it is needed."
        return "My brain sleeps already and holds no memory. It wakes when it is needed."

    def window(self) -> str:
        return (
            f"Brains are looked at, fetched, chosen and removed in {_WHERE}, or in the terminal: `bitbuddy brain list`."
        )

    def offers(self, what: str, row: BrainRow | None = None) -> tuple[str, str]:
        if row is None:
            return _OFFERS[what]
        name = _name(row)
        return {
            "fetch": (f"{name}, {format_bytes(row.bytes)}", f"download the brain {name}"),
            "fetch_now": (f"Fetch {name}", f"yes, download the brain {name}"),
            "use": (name, f"use the brain {name}"),
            "use_now": (f"Use {name}", f"yes, use the brain {name}"),
        }[what]


def _name(row: BrainRow) -> str:
    return display_text(row.name)


def _percent(download: Download) -> str:
    return f" ({100 * download.done // download.size}%)" if download.size else ""


def _rate(value: float) -> str:
    return format_number(value, 0 if value >= 2 else 1)
