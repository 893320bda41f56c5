"""What becomes of what somebody tells, in German."""

from __future__ import annotations

from bitbuddy.conversation.skills.remembered import Unlearned
from bitbuddy.conversation.wording.privacy import Answering, Truth
from bitbuddy.kernel.display import display_path, display_text, format_number

_NOT_WRITTEN = {
    Unlearned.PRIVATE: "Von diesem Gespräch wird nichts aufgehoben, denn es ist privat: Endet es, ist es weg.",
    Unlearned.NOT_STORED: "Was jetzt gesagt wird, hebe ich nicht auf: Das ist ausgeschaltet (`conversation.store`).",
}
_NO_MEMORY = "Gerade kann ich nichts aufheben, denn mein Gedächtnis lässt sich nicht benutzen."
_NOTED = {
    None: "Was du von dir erzählst, merke ich mir auch dort: „was weißt du über mich?“ sagt, was das ist.",
    Unlearned.SWITCHED_OFF: "Über dich merke ich mir daraus nichts: Das ist ausgeschaltet (`memory.extract`).",
    Unlearned.NOT_ALLOWED: "Über dich merke ich mir daraus nichts, denn diese Persönlichkeit darf das nicht.",
}
_BEGIN = (
    "Strg+Umschalt+N im Fenster, /private im Chat des Terminals, `bitbuddy chat --private` oder für eine einzelne "
    "Frage `bitbuddy ask --private`"
)


class GermanPrivacy:
    """Answers in German the questions that everybody asks of such a program."""

    def leaves(self, truth: Truth) -> str:
        if truth.answering is Answering.ELSEWHERE:
            return (
                "Ein Teil verlässt diesen Rechner: Was du fragst, was davor im selben Gespräch gesagt wurde und was "
                f"ich dazu finde, kann an {_place(truth)}, gehen. Alles andere bleibt hier, und Statistiken verschicke "
                "ich keine. „schalte dein Gehirn aus“ beendet das."
            )
        brain = {
            Answering.FILE: f" Auch mein Gehirn, {display_text(truth.brain)}, läuft hier.",
            Answering.SERVER_HERE: (
                f" Mein Gehirn, {display_text(truth.brain)}, ist ein Server auf diesem Rechner; was dieses Programm "
                "mit einer Frage macht, sehe ich nicht."
            ),
        }.get(truth.answering, " Gerade antwortet kein Gehirn, nur Regeln.")
        return (
            "Nichts verlässt diesen Rechner: Ich verschicke weder, was du mir sagst, noch was ich hier finde, und "
            f"auch keine Statistiken.{brain} Ins Internet gehe ich nur, um ein Gehirn zu holen, wenn du das willst."
        )

    def readers(self, truth: Truth) -> str:
        others = "Sonst niemand: Ich verschicke nichts davon."
        if truth.answering is Answering.ELSEWHERE:
            others = f"Was du fragst, kann außerdem dort gelesen werden, wohin es geht: an {_place(truth)}."
        if not truth.writes:
            goes = others if truth.answering is Answering.ELSEWHERE else ""
            return f"{_unwritten(truth)} Nachher kann es also niemand lesen. {goes}".rstrip()
        return (
            f"Wer diesen Rechner mit deinem Konto benutzt, und wer ihn verwaltet: Es steht in {_file(truth)}, für "
            f"andere Konten verschlossen, aber nicht verschlüsselt. {others}"
        )

    def private(self, truth: Truth) -> str:
        goes = "Nichts davon verlässt diesen Rechner."
        if truth.answering is Answering.ELSEWHERE:
            goes = f"Was du fragst, kann aber an {_place(truth)}, gehen."
        if truth.unlearned is Unlearned.PRIVATE:
            return f"Ja, dieses Gespräch ist privat. Ich hebe nichts davon auf, und endet es, ist es weg. {goes}"
        if not truth.writes:
            return f"{_unwritten(truth)} {goes}"
        return (
            f"{goes} Aufgehoben wird es aber, und zwar in {_file(truth)}. {_NOTED.get(truth.unlearned, '')} Nichts "
            f"aufgehoben wird von einem privaten Gespräch: {_BEGIN}."
        )

    def begin(self, truth: Truth) -> str:
        if truth.unlearned is Unlearned.PRIVATE:
            return self.private(truth)
        how = f"Ein privates Gespräch, von dem nichts aufgehoben oder gemerkt wird, beginnt mit {_BEGIN}."
        if not truth.writes:
            return f"{_unwritten(truth)} {how}"
        return f"{how} Dieses hier wird aufgehoben; „vergiss das“ nimmt zurück, was du zuletzt gesagt hast."

    def kept(self, truth: Truth) -> str:
        if not truth.writes:
            earlier = f" Was aus anderen Gesprächen aufgehoben ist, steht in {_file(truth)} auf diesem Rechner."
            return f"{_unwritten(truth)}{earlier if truth.kept.file else ''}"
        until = f"{_days(truth)} lang" if truth.kept.days else "bis du es löschst"
        return (
            f"Was wir sagen, wird auf diesem Rechner in {_file(truth)} aufgehoben, {until}, mit täglichen Kopien "
            f"daneben. {_NOTED.get(truth.unlearned, '')}"
        ).rstrip()

    def delete(self, truth: Truth) -> str:
        aged = (
            f"Was älter als {_days(truth)} ist, geht von selbst (`memory.retention_days`)."
            if truth.kept.days
            else "Mit `memory.retention_days` gehen alte Gespräche von selbst."
        )
        return (
            "Sag mir: „vergiss das“, „vergiss alles über Ana“, „vergiss, was ich gestern gesagt habe“ oder „vergiss "
            "alles“. Dann ist es endgültig weg, auch aus den täglichen Kopien. Dasselbe tun die Seite des "
            "Gedächtnisses im Fenster (Strg+M) und `bitbuddy memory forget`, für ein ganzes Gespräch `bitbuddy session "
            f"remove ID`. {aged}"
        )

    def export(self) -> str:
        return (
            "`bitbuddy memory export DATEI.json` schreibt alles, was ich mir gemerkt habe, in eine neue Datei, und "
            "`bitbuddy memory import DATEI.json` liest sie anderswo ein; im Fenster ist beides auf der Seite des "
            "Gedächtnisses (Strg+M). Ein einzelnes Gespräch schreibt `bitbuddy session export ID`. Hier im Gespräch "
            "schreibe ich keine Dateien."
        )

    def amount(self, truth: Truth) -> str:
        memories, talks = truth.kept.memories, truth.kept.talks
        things = {0: "noch nichts", 1: "eine Sache"}.get(memories, f"{format_number(memories)} Dinge")
        more = " „was weißt du über mich?“ sagt, was das ist." if memories else ""
        kept = "Ein Gespräch ist" if talks == 1 else f"{format_number(talks)} Gespräche sind"
        return f"Von dem, was du mir erzählt hast, habe ich mir {things} gemerkt. {kept} aufgehoben.{more}"


def _days(truth: Truth) -> str:
    days = truth.kept.days
    return "einen Tag" if days == 1 else f"{format_number(days)} Tage"


def _unwritten(truth: Truth) -> str:
    return _NOT_WRITTEN.get(truth.unlearned, _NO_MEMORY) if truth.unlearned else _NO_MEMORY


def _file(truth: Truth) -> str:
    return f"`{display_path(truth.kept.file)}`"


def _place(truth: Truth) -> str:
    return f"{display_text(truth.elsewhere)}, wo mein Gehirn, {display_text(truth.brain)}, läuft"
