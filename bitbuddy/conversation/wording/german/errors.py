"""The errors that an answer may have to tell, in German: known by their English titles.

They address nobody, as all that is said of facts. What the system itself says of an error is left out.
"""

from __future__ import annotations

import re

from bitbuddy.conversation.wording.german.lists import quoted

_TITLES = (
    (
        r"You have not said yet which folders I may look into: .+",
        "Noch ist nicht ausgewählt, in welche Ordner ich sehen darf. Das geht in meinem Menü unter „Set up…“.",
    ),
    (r"No brain is installed\.", "Es ist kein Gehirn installiert, Antworten entstehen nach Regeln."),
    (
        r"The brain is switched off\.",
        "Das Gehirn ist ausgeschaltet. Ausgewählt wird eines im Menü unter „Brains…“ oder mit `bitbuddy brain use`.",
    ),
    (
        r"The engine for the brain is not installed\.",
        "Die Software für das Gehirn fehlt, Antworten entstehen nach Regeln. Es ist llama-cpp-python.",
    ),
    (
        r"The brain's process could not be started\.",
        "Das Gehirn ließ sich nicht starten. Vielleicht hilft es, andere Programme zu schließen.",
    ),
    (
        r"The brain is left asleep\.",
        "Das Gehirn ist mehrmals hintereinander abgestürzt und schläft jetzt. Es lässt sich von Hand wecken.",
    ),
    (
        r"Memory is short \((.+) free\), so the brain stays asleep\.",
        "Der Arbeitsspeicher ist knapp ({} frei), deshalb schläft das Gehirn weiter. Vielleicht hilft es, andere "
        "Programme zu schließen.",
    ),
    (
        r"Memory got short \((.+) free\), so the brain gave its memory back\.",
        "Der Arbeitsspeicher ist knapp geworden ({} frei), deshalb hat das Gehirn seinen zurückgegeben.",
    ),
    (
        r"Memory is short \((.+) free\), so (.+) answers for now\.",
        "Der Arbeitsspeicher ist knapp ({} frei), deshalb antwortet vorerst {}.",
    ),
    (
        r"Memory is short, and the smaller brain that stands in may not do this\.",
        "Der Arbeitsspeicher ist knapp, und das kleinere Gehirn, das einspringt, darf das nicht.",
    ),
    (
        r"It is hot in here \((.+) °C\), so the brain rests\.",
        "Der Rechner ist heiß ({} °C), deshalb ruht das Gehirn. Eilt es doch, hilft „antworte trotzdem“.",
    ),
    (
        r"It is hot in here, so the brain rests\.",
        "Der Rechner ist heiß, deshalb ruht das Gehirn. Eilt es doch, hilft „antworte trotzdem“.",
    ),
    (
        r"The battery is at (.+)%, so the brain rests\.",
        "Der Akku ist bei {} %, deshalb ruht das Gehirn. Eilt es doch, hilft „antworte trotzdem“.",
    ),
    (
        r".+, so the brain puts off what nobody waits for\.",
        "Der Rechner hat gerade anderes zu tun; was niemand erwartet, verschiebt das Gehirn.",
    ),
    (r"The brain failed\.", "Beim Gehirn ist etwas schiefgegangen; das ist ein Fehler von Bit Buddy selbst."),
    (r"The brain is being measured already\.", "Das Gehirn wird schon gemessen."),
    (r"The measuring was broken off\.", "Die Messung wurde abgebrochen, weil es anderes zu tun gab."),
    (r"The computer is very busy, so the brain rests\.", "Der Rechner ist sehr beschäftigt, deshalb ruht das Gehirn."),
    (r"The brain crashed\.", "Das Gehirn ist abgestürzt. Mit der nächsten Frage startet es neu."),
    (
        r"There is not enough memory to wake the brain\.",
        "Der Arbeitsspeicher reicht nicht, um das Gehirn zu wecken.",
    ),
    (
        r"This is too long for the brain to read\.",
        "Das ist zu lang für das Gehirn. Weniger auf einmal geht, oder ein höherer Wert von brain.context.",
    ),
    (r"The brain could not read this text\.", "Das Gehirn konnte diesen Text nicht lesen."),
    (r"The brain could not go on\.", "Das Gehirn konnte nicht weitermachen."),
    (r"The brain was asked for an answer in a form .+", "Das Gehirn kann eine Antwort in dieser Form nicht geben."),
    (
        r"The server (.+) cannot be reached\.",
        "Der Server {} ist nicht erreichbar. Vielleicht läuft er nicht; ein anderes Gehirn geht auch.",
    ),
    (r"The server (.+) does not answer\.", "Der Server {} antwortet nicht."),
    (r"The server (.+) broke off its answer\.", "Der Server {} hat seine Antwort abgebrochen."),
    (
        r"The server (.+) cannot be understood\.",
        "Was der Server {} sagt, ist nicht zu verstehen. Vielleicht stimmt seine Adresse nicht.",
    ),
    (r"The server (.+) could not answer\.", "Der Server {} konnte nicht antworten."),
    (
        r"The server (.+) did not come to an answer\.",
        "Der Server {} ist vor lauter Nachdenken nicht zu einer Antwort gekommen. Vielleicht hilft ein anderes Modell.",
    ),
    (r"The server (.+) has no model called (.+)\.", "Der Server {} hat kein Modell namens {}."),
    (
        r"The server (.+) (?:wants a key|does not accept our key)\.",
        "Der Server {} will einen anderen Schlüssel. Der geht mit `bitbuddy brain server add … --key-stdin`.",
    ),
    (r"The server (.+) does not know what was asked for\.", "Der Server {} kennt nicht, wonach gefragt wurde."),
    (r"The server (.+) is busy\.", "Der Server {} ist gerade überlastet."),
    (r"The server (.+) had a fault\.", "Der Server {} hatte einen Fehler."),
    (r"The server (.+) does not take this question\.", "Der Server {} nimmt diese Frage nicht an."),
    (
        r"The server (.+) sends to another address\.",
        "Der Server {} verweist auf eine andere Adresse; dort wurde nicht gefragt.",
    ),
    (
        r"The server (.+) is not where it should be\.",
        "Der Server {} ist nicht dort, wo er sein sollte; dort wurde nicht gefragt.",
    ),
    (r"The server could not be asked\.", "Der Server konnte nicht gefragt werden."),
    (r"There is no server called (.+)\.", "Es gibt keinen Server namens {}."),
    (r"There is no keyring here to keep a key in\.", "Hier gibt es keinen Schlüsselbund für einen Schlüssel."),
    (r"The keyring is locked\.", "Der Schlüsselbund ist gesperrt."),
    (r"Bit Buddy is closing\.", "Bit Buddy wird gerade beendet."),
    (r"The check of the model was broken off\.", "Die Prüfung des Modells wurde abgebrochen."),
    (
        r"The brain (.+) is not installed\.",
        "Das Gehirn {} ist nicht installiert. `bitbuddy brain list` zeigt, welche es gibt.",
    ),
    (r"The model file (.+) cannot be (?:used|read)\.", "Die Modelldatei {} ist nicht zu gebrauchen."),
    (
        r"bitnet\.cpp is not built yet\.",
        "bitnet.cpp ist noch nicht gebaut. Das macht setup_env.py in seinem Ordner.",
    ),
    (
        r"(?:Nobody has said where bitnet\.cpp is|bitnet\.cpp is not where it should be)\.",
        "bitnet.cpp ist nicht zu finden. Seinen Ordner nennt die Einstellung brain.bitnet_folder.",
    ),
    (r"bitnet\.cpp cannot be used on this system yet\.", "bitnet.cpp geht auf diesem System noch nicht."),
    (r"bitnet\.cpp cannot be started\.", "bitnet.cpp lässt sich nicht starten. Vielleicht hilft es, es neu zu bauen."),
    (
        r"bitnet\.cpp cannot run here\.",
        "bitnet.cpp ist für einen anderen Prozessor gebaut. Auf diesem Rechner neu gebaut, läuft es.",
    ),
    (r"bitnet\.cpp did not start\.", "bitnet.cpp ist nicht gestartet. Vielleicht hilft es, es neu zu bauen."),
    (r"bitnet\.cpp does not get ready\.", "bitnet.cpp wird nicht fertig. Ein kleineres Gehirn kann helfen."),
    (
        r"bitnet\.cpp's server is not what it should be\.",
        "In dem Ordner von bitnet.cpp ist nicht dessen Server. Die Einstellung brain.bitnet_folder nennt ihn.",
    ),
    (r"The folders could not be looked through\.", "Die Ordner konnten nicht durchgesehen werden."),
    (r"The folder (.+) cannot be used\.", "Der Ordner {} ist nicht zu gebrauchen."),
    (
        r"The index of your files was damaged and is made anew\.",
        "Das Verzeichnis der Dateien war beschädigt und wird neu angelegt.",
    ),
    (r"(.+) was written by a newer Bit Buddy\.", "{} stammt von einem neueren Bit Buddy."),
    (
        r"(.+) cannot be used now\.",
        "{} ist gerade nicht zu gebrauchen. Vielleicht ist die Festplatte voll oder gesperrt.",
    ),
    (r"The disk is full\.", "Die Festplatte ist voll."),
    (r"(.+) cannot be opened\.", "{} lässt sich nicht öffnen."),
    (
        r"Not there now: (.+?)\.(?: What I know of it is kept, and counts again when (?:it is|they are) back\.)?",
        "Gerade nicht erreichbar: {}. Was ich davon weiß, behalte ich; es zählt wieder mit, sobald es zurück ist.",
    ),
)


def error_said(title: str) -> str:
    """Return in German what an error is titled; one that is not known here is quoted, "" stays ""."""
    matches = ((re.fullmatch(pattern, title), said) for pattern, said in _TITLES)
    known = next((said.format(*match.groups()) for match, said in matches if match), "")
    return known or (f"Die Meldung dazu lautet: {quoted(title)}" if title else "")
