"""Questions about brains as German-speaking people ask them, and others that only sound like them, by hand."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

BRAINS: tuple[Block, ...] = (
    block(
        "brains.mine",
        """
        welches Gehirn benutzt du?
        welches Sprachmodell verwendest du?
        mit welchem Modell arbeitest du?
        wie groß ist dein Gehirn?
        wie viel Speicher braucht dein Gehirn?
        wie viel Arbeitsspeicher brauchst du?
        ist dein Gehirn wach?
        hast du ein Gehirn?
        wie heißt dein Gehirn?
        """,
    ),
    block(
        "brains.speed",
        """
        wie schnell bist du?
        wie schnell ist dein Gehirn?
        wie schnell schreibst du?
        wie viele Wörter pro Sekunde?
        wie langsam ist dein Gehirn?
        """,
    ),
    block(
        "brains.roles",
        """
        was darf dein Gehirn?
        was kann dein Gehirn?
        wofür brauchst du ein Gehirn?
        wozu ist das Gehirn da?
        welche Rollen hat dein Gehirn?
        """,
    ),
    block(
        "brains.list",
        """
        welche Gehirne gibt es?
        welche Gehirne kennst du?
        zeig mir alle Gehirne
        wie viele Gehirne gibt es?
        gibt es andere Gehirne?
        welche Modelle sind installiert?
        """,
    ),
    block(
        "brains.better",
        """
        gibt es ein besseres Gehirn für diesen Rechner?
        hast du ein klügeres Gehirn?
        welches Gehirn passt am besten zu diesem Rechner?
        welches Gehirn empfiehlst du?
        empfiehl mir ein Gehirn
        kannst du klüger werden?
        was ist das beste Gehirn für meinen Laptop?
        """,
    ),
    block(
        "brains.progress",
        """
        wie weit ist der Download?
        wie weit bist du mit dem Download?
        ist der Download schon fertig?
        wie lange dauert der Download noch?
        wann ist der Download fertig?
        ist das neue Gehirn schon da?
        wie läuft der Download?
        """,
    ),
    block(
        "brains.get",
        """
        lade ein besseres Gehirn herunter
        kannst du ein neues Gehirn herunterladen?
        hol dir ein klügeres Gehirn
        installiere Llama
        lade das Qwen Gehirn herunter
        ja, lade das Gehirn Qwen3 1.7B herunter
        lade bitte das kleinste Gehirn
        """,
    ),
    block(
        "brains.use",
        """
        benutze das Qwen Gehirn
        nimm ein anderes Gehirn
        wechsle zu Llama
        wechsle das Gehirn
        wechsle zum kleineren Gehirn
        ja, benutze das Gehirn SmolLM2 135M
        """,
    ),
    block(
        "brains.switch",
        """
        schalte dein Gehirn aus
        schalte das Gehirn wieder ein
        kannst du dein Gehirn ausschalten?
        antworte ohne Gehirn
        mach dein Gehirn an
        """,
    ),
    block(
        "brains.sleep",
        """
        geh schlafen
        lass dein Gehirn schlafen
        du kannst jetzt schlafen gehen
        gib den Speicher wieder frei
        mach ein Nickerchen
        schick dein Gehirn schlafen
        entlade dein Gehirn
        """,
    ),
    block(
        "brains.hold",
        """
        halte den Download an
        pausiere den Download
        setze den Download fort
        mach mit dem Download weiter
        stoppe den Download bitte
        """,
    ),
    block(
        "brains.window",
        """
        öffne das Fenster der Gehirne
        wo kann ich ein Gehirn auswählen?
        wie kann ich ein Gehirn entfernen?
        lösche das Llama Gehirn
        zeig mir die Einstellungen der Gehirne
        wie kann ich ein eigenes Gehirn installieren?
        wo kann ich mein Gehirn wechseln?
        """,
    ),
)

# What only sounds like brains: files, memory, the computer and the world.
OTHERS: tuple[Block, ...] = (
    block("files.find", "welche Dateien über Gehirne habe ich?", words="gehirn"),
    block("files.find", "wo ist mein Mietvertrag Modell?", words="mietvertrag modell"),
    block("files.find", "was habe ich gestern heruntergeladen?", folder="downloads", when=cal.YESTERDAY),
    block(
        "machine.memory",
        """
        wie viel Arbeitsspeicher ist belegt?
        was belegt meinen Arbeitsspeicher?
        """,
    ),
    block(
        "open",
        """
        wie funktioniert ein Gehirn?
        wie groß ist das Gehirn eines Elefanten?
        """,
    ),
    block("about.abilities", "was kannst du?"),
    block("about.cannot", "lade die Rechnung hoch"),
)

BLOCKS = (*BRAINS, *OTHERS)
