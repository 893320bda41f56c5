"""What is said about brains in German."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.brain.asked import BrainNow, BrainRow, Pace
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.remote.model import HERE
from bitbuddy.conversation.wording.german.errors import error_said
from bitbuddy.conversation.wording.german.lists import both, in_percent
from bitbuddy.conversation.wording.german.machine import duration_said
from bitbuddy.kernel.display import display_text, format_bytes, format_number
from bitbuddy.kernel.events import BrainState

_ROLES = {
    "chat": "freie Fragen beantworten",
    "remark": "einen Satz zu dem sagen, was ich nachgesehen habe",
    "intent": "mitraten, was eine Frage bedeutet",
    "extract": "herausfinden, was jemand über sich erzählt",
}
_FITS = {"well": "passt gut", "tight": "passt knapp", "no": "passt nicht"}
_AGAINST = {
    "engine": "es läuft nur auf dem Server von bitnet.cpp",
    "processor": "dem Prozessor fehlen Befehle, die es braucht",
    "memory": "dafür hat der Rechner zu wenig Arbeitsspeicher",
    "disk": "dafür ist auf der Festplatte zu wenig Platz",
}
# Grown-ups read to themselves at about 4 words a second (Brysbaert 2019).
_READING = (3.0, 5.0)
_WHERE = "im Fenster der Gehirne (im Menü neben der Uhr: „Brains…“)"
_OFFERS = {
    "window": ("Fenster der Gehirne öffnen", "öffne das Fenster der Gehirne"),
    "on": ("Gehirn einschalten", "schalte dein Gehirn ein"),
    "off": ("Kein Gehirn benutzen", "schalte dein Gehirn aus"),
    "pause": ("Anhalten", "halte den Download an"),
    "go_on": ("Weitermachen", "setze den Download fort"),
    "newest": ("Das Neueste in Downloads", "was ist die neueste Datei in Downloads?"),
}


class GermanBrains:
    """Says in German which brains there are, how the one in use is, and what was done."""

    def none_here(self) -> str:
        return "Auf diesem Rechner ist noch kein Gehirn; ich antworte allein nach Regeln."

    def switched_off(self) -> str:
        return "Ich benutze kein Gehirn: Gehirne sind ausgeschaltet, ich antworte allein nach Regeln."

    def mine(self, row: BrainRow, now: BrainNow) -> str:
        if row.server:
            text = f"Mein Gehirn ist {_name(row)}. Es läuft in einem anderen Programm auf {_place(row)}"
            return f"{text}." if row.server == HERE else f"{text}; was ich es frage, verlässt diesen Rechner."
        packed = f" ({display_text(row.quantization)})" if row.quantization else ""
        text = f"Mein Gehirn ist {_name(row)}{packed}, eine Datei von {_bytes(row.bytes)}."
        text += f" Wach braucht es etwa {_bytes(row.ram_bytes)} Arbeitsspeicher."
        if now.state is BrainState.ASLEEP or now.memory is None:
            return f"{text} Gerade schläft es und belegt nichts."
        return f"{text} Gerade ist es wach und belegt {_bytes(now.memory)}."

    def pace(self, name: str, pace: Pace) -> str:
        low, high = _READING
        beside = "langsamer, als man liest" if pace.words_per_second < low else "etwa so schnell, wie man liest"
        beside = "schneller, als man liest" if pace.words_per_second > high else beside
        words, tokens = _rate(pace.words_per_second), _rate(pace.tokens_per_second)
        first = format_number(pace.first_token_ms / 1000, 1)
        return (
            f"{display_text(name)} schrieb zuletzt etwa {words} Wörter in der Sekunde ({tokens} Token), {beside}; "
            f"das erste kam nach {first} Sekunden."
        )

    def no_pace(self, name: str) -> str:
        return (
            f"Wie schnell {display_text(name)} hier schreibt, ist noch nicht gemessen. Gemessen wird bei jeder "
            "Antwort, und `bitbuddy brain try` zeigt es."
        )

    def rules_pace(self) -> str:
        return "Gerade antwortet kein Gehirn; ich antworte nach Regeln, und das braucht keine Wartezeit."

    def roles(self, row: BrainRow, roles: Sequence[str]) -> str:
        may = both([_ROLES.get(one, one) for one in roles])
        text = f"{_name(row)} darf {may}." if may else f"{_name(row)} darf von sich aus nichts sagen; Regeln antworten."
        if row.tested:
            return f"{text} Das hat es sich verdient, als es auf diesem Rechner geprüft wurde."
        return f"{text} Auf diesem Rechner wurde es noch nicht geprüft; das tut `bitbuddy brain test`."

    def row(self, row: BrainRow) -> str:
        sizes = [_bytes(row.bytes), f"braucht {_bytes(row.ram_bytes)} Arbeitsspeicher", _FITS[row.fit]]
        said = [f"ein Server auf {_place(row)}"] if row.server else sizes
        marks = ["in Gebrauch"] if row.in_use else ["vorhanden"] if row.installed else []
        marks += ["antwortet nicht"] if row.server and not row.fits else []
        marks += ["empfohlen"] if row.recommended else []
        marks += ["mit Bedingungen, die anzunehmen sind"] if row.has_terms and not row.installed else []
        return f"{_name(row)}: {', '.join([*said, *marks])}"

    def listed(self, here: int, total: int) -> str:
        return f"Gehirne, die ich kenne: {format_number(total)}; davon auf diesem Rechner: {format_number(here)}."

    def best(self, row: BrainRow) -> str:
        return f"{_name(row)}, das ich benutze, ist das beste, das ich für diesen Rechner kenne. {_fit(row)}"

    def better(self, row: BrainRow, used: str) -> str:
        text = f"Für diesen Rechner empfehle ich {_name(row)}. {_fit(row)}"
        text = f"{text} Es ist schon da." if row.installed else text
        return f"{text} Jetzt benutze ich {display_text(used)}." if used else text

    def none_fits(self) -> str:
        return "Keines der Gehirne, die ich kenne, passt zu diesem Rechner; nach Regeln antworte ich trotzdem."

    def left(self) -> str:
        return "Gut: Es wurde nichts geholt und nichts geändert."

    def offered(self, row: BrainRow, kept: int = 0) -> str:
        here = f"; {_bytes(kept)} davon sind schon da" if kept else ""
        text = f"Für {_name(row)} sind {_bytes(row.bytes)} zu laden{here}. {_fit(row)}"
        return f"{text} Soll ich es holen? Ohne ein Ja wird nichts geholt."

    def has_terms(self, row: BrainRow) -> str:
        licence = f" ({display_text(row.licence)})" if row.licence else ""
        return (
            f"Für {_name(row)} sind {_bytes(row.bytes)} zu laden. {_fit(row)} "
            f"Vorher sind seine Bedingungen{licence} anzunehmen: {_WHERE} "
            f"oder mit `bitbuddy brain get {display_text(row.id)}`. Es wurde nichts geholt."
        )

    def by_command(self, row: BrainRow) -> str:
        return (
            f"Ich ende mit dieser Antwort; `bitbuddy brain get {display_text(row.id)}` holt es. "
            "Noch wurde nichts geholt."
        )

    def nothing_else_here(self, row: BrainRow) -> str:
        return f"{_name(row)}, das ich benutze, ist das einzige Gehirn auf diesem Rechner."

    def too_much(self, row: BrainRow) -> str:
        return f"{_name(row)} hat {_bytes(row.bytes)}. {_fit(row)} Es wurde nichts geholt."

    def here_already(self, row: BrainRow) -> str:
        return f"{_name(row)} ist schon auf diesem Rechner."

    def in_use_already(self, row: BrainRow) -> str:
        return f"{_name(row)} ist schon das Gehirn, das ich benutze."

    def not_here(self, row: BrainRow) -> str:
        return f"{_name(row)} ist noch nicht auf diesem Rechner."

    def which(self) -> str:
        return "Welches dieser Gehirne ist gemeint?"

    def may_change(self, row: BrainRow) -> str:
        return f"Soll ab jetzt {_name(row)} antworten? Was ich weiß und wie ich rede, bleibt gleich."

    def changed(self, row: BrainRow) -> str:
        return f"Ab der nächsten Frage antwortet {_name(row)}."

    def begun(self, download: Download) -> str:
        return f"Ich hole {display_text(download.name)}, {_bytes(download.size)}. Inzwischen kann alles weitergehen."

    def progress(self, download: Download) -> str:
        name = display_text(download.name)
        share = f" ({in_percent(100 * download.done // download.size)})" if download.size else ""
        come = f"{_bytes(download.done)} von {_bytes(download.size)}{share}"
        if download.state is DownloadState.RUNNING:
            said = [f"{_bytes(download.speed)} in der Sekunde"] if download.speed else []
            said += [f"noch {duration_said(download.left)}"] if download.left else []
            return f"{name}: {', '.join([f'{come} sind da', *said])}."
        rest = {
            DownloadState.WAITING: f"wartet auf den Download davor; {come} sind da",
            DownloadState.VERIFYING: "ist ganz da und wird geprüft",
            DownloadState.PAUSED: f"ist angehalten; {come} sind da",
            DownloadState.DONE: "ist da und geprüft",
            DownloadState.CANCELLED: "wurde abgebrochen",
            DownloadState.FAILED: f"brach mit einem Fehler ab; {come} sind da",
        }
        why = f" {error_said(download.error.title)}" if download.error else ""
        return f"{name} {rest[download.state]}.{why}"

    def nothing_coming(self) -> str:
        return "Gerade wird kein Gehirn geholt. Von anderen Downloads sehe ich nur die Dateien in den Ordnern."

    def nothing_to_stop(self, going_on: bool) -> str:
        if going_on:
            return "Es gibt keinen angehaltenen Download eines Gehirns."
        return "Gerade wird kein Gehirn geholt, also war nichts anzuhalten."

    def stopped(self, downloads: Sequence[Download], going_on: bool) -> str:
        names = both([display_text(one.name) for one in downloads])
        if going_on:
            return f"Der Download geht weiter, wo er aufhörte: {names}."
        return f"Der Download ist angehalten: {names}. Was da ist, bleibt."

    def switched(self, on: bool) -> str:
        if on:
            return "Mein Gehirn ist wieder eingeschaltet; es wacht auf, sobald es gebraucht wird."
        return "Mein Gehirn ist ausgeschaltet. Ich antworte jetzt allein nach Regeln, und alles Gemerkte bleibt."

    def asleep(self, was_awake: bool) -> str:
        if was_awake:
            return "Mein Gehirn schläft jetzt und belegt nichts mehr. Es wacht auf, sobald es gebraucht wird."
        return "Mein Gehirn schläft schon und belegt nichts. Es wacht auf, sobald es gebraucht wird."

    def window(self) -> str:
        return (
            f"Ansehen, holen, auswählen und entfernen lassen sich Gehirne {_WHERE} oder im Terminal: "
            "`bitbuddy brain list`."
        )

    def offers(self, what: str, row: BrainRow | None = None) -> tuple[str, str]:
        if row is None:
            return _OFFERS[what]
        name = _name(row)
        return {
            "fetch": (f"{name}, {_bytes(row.bytes)}", f"lade das Gehirn {name} herunter"),
            "fetch_now": (f"{name} holen", f"ja, lade das Gehirn {name} herunter"),
            "use": (name, f"benutze das Gehirn {name}"),
            "use_now": (f"{name} benutzen", f"ja, benutze das Gehirn {name}"),
        }[what]


def _fit(row: BrainRow) -> str:
    """Return the verdict with what it needs, or what it fails at."""
    if not row.fits:
        return f"Es passt nicht: {_AGAINST.get(row.against, 'der Rechner reicht dafür nicht')}."
    needs = f"Es braucht wach etwa {_bytes(row.ram_bytes)} Arbeitsspeicher"
    return f"{needs} und passt {'gut' if row.fit == 'well' else 'nur knapp'}."


def _place(row: BrainRow) -> str:
    return "diesem Rechner" if row.server == HERE else display_text(row.server)


def _name(row: BrainRow) -> str:
    return display_text(row.name)


def _bytes(size: float) -> str:
    return format_bytes(size, None, "de")


def _rate(value: float) -> str:
    return format_number(value, 0 if value >= 2 else 1)
