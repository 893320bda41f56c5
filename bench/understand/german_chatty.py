"""The same wishes as people bring them up in passing: long-winded, indirect, in telegram style, from north to south."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

FILES: tuple[Block, ...] = (
    block(
        "files.find",
        """
        mein Vermieter will die {sie} sehen, wo ist die?
        irgendwo hatte ich doch eine {sie}
        könntest du bitte mal die {sie} suchen?
        ist meine {sie} noch irgendwo auf dem Rechner?
        wo finde ich die {sie}?
        zeigst du mir bitte meine {sie}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        wo finde ich den {er}?
        wo ist der {er} hin?
        ich hab meinen {er} verlegt
        der {er} ist weg
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        ich würde gern die {names} {from} sehen
        lass mich mal die {names} {from} sehen
        gibst du mir bitte alle {kinds} {from}?
        die {names} {from}, bitte
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        an welchen Dateien hab ich {at} gearbeitet?
        alles, was ich {at} geändert habe
        welche {kinds} hab ich {at} erstellt?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        welches Foto braucht am meisten Platz?
        mein allergrößtes Foto
        """,
        kinds="picture",
        order="largest",
        limit=1,
    ),
    block(
        "files.find",
        """
        woran hab ich zuletzt gearbeitet?
        die zuletzt geänderte Datei
        """,
        order="newest",
        free="limit",
    ),
    block(
        "files.find",
        """
        Zeug in Downloads, das älter als ein Jahr ist
        alte Dateien in Downloads, älter als ein Jahr
        """,
        folder="Downloads",
        when=cal.OLDER_THAN_A_YEAR,
        either=({}, {"order": "oldest"}),
    ),
    block(
        "files.find",
        "die drei neuesten PDFs von 2023 in Dokumente",
        extensions="pdf",
        folder="Documents",
        limit=3,
        order="newest",
        when=cal.year(2023),
    ),
    block(
        "files.find",
        """
        Fotos aus dem Juli
        Bilder vom Juli
        """,
        kinds="picture",
        when=cal.month(2025, 7),
    ),
    block(
        "files.find",
        """
        Fotos vom Sommer 2024
        Bilder aus dem Sommer 2024
        """,
        kinds="picture",
        when=cal.month(2024, 6, 3, 23),
    ),
    block("files.find", "Dateien bis 10 KB\nDateien mit höchstens 10 KB", max_size=10_000),
    block(
        "files.find",
        """
        Lieder zwischen 5 und 10 MB
        Lieder von 5 bis 10 Megabyte
        """,
        kinds="audio",
        min_size=5_000_000,
        max_size=10_000_000,
    ),
    block(
        "files.find",
        """
        alles in Downloads, was kein Bild ist
        alles außer Bildern in Downloads
        """,
        folder="Downloads",
        without_kinds="picture",
    ),
    block(
        "files.find",
        "alles in Downloads außer Fotos und Videos",
        folder="Downloads",
        without_kinds="picture video",
    ),
    block(
        "files.find",
        """
        was liegt auf meinem Schreibtisch rum?
        was hab ich auf dem Desktop?
        """,
        folder="Desktop",
    ),
)

SUMS: tuple[Block, ...] = (
    block(
        "files.count",
        """
        weißt du, wie viele {kinds} ich {in} habe?
        wie viele {kinds} {from} gibt es?
        wie viele {names} hab ich inzwischen?
        sag mir, wie viele {kinds} {in} liegen
        wie viele Dateien hab ich {at} erstellt?
        """,
        times=1,
    ),
    block(
        "files.total",
        """
        wie viel Megabyte haben meine {kinds}?
        wie viel Speicher fressen meine {kinds}?
        wie viele Gigabyte hat {folder}?
        wie viel Platz nehmen die {kinds} {in} weg?
        """,
        times=1,
    ),
    block(
        "files.space",
        """
        ich hab keinen Platz mehr, was ist so groß?
        wo sind all die Gigabyte hin?
        was sind die größten Platzfresser?
        """,
        free="order limit",
    ),
    block(
        "files.content",
        """
        in welchem Dokument steht etwas über die Kaution?
        welches PDF erwähnt Wärmepumpen?
        wo steht die Kündigungsfrist?
        was sagt mein Mietvertrag zur Kündigungsfrist?
        in welchem Brief wird die Parkgenehmigung erwähnt?
        """,
        free="all",
    ),
    block(
        "files.kinds",
        """
        wie verteilen sich meine Dateien auf die Dateitypen?
        zeig meine Dateien nach Typ aufgeteilt
        """,
    ),
    block(
        "files.folders",
        """
        gibt es eine Liste meiner Ordner?
        der älteste Ordner {in}
        wie viele Ordner gibt es {in}?
        """,
        free="order limit",
        times=1,
    ),
)

ACTIONS: tuple[Block, ...] = (
    block("files.open", "ich will {file} öffnen\nmach mal {file} auf\nstarte {file}", times=1),
    block("files.open", "spiel mein neuestes Lied", kinds="audio", order="newest", limit=1),
    block(
        "files.show|files.find",
        """
        in welchem Ordner liegt {file}? zeig ihn mir
        zeig mir den Ordner von {file}
        """,
        times=1,
    ),
)

REST: tuple[Block, ...] = (
    block(
        "machine.disk",
        """
        passen noch 50 GB drauf?
        wie viele Gigabyte sind noch frei?
        Platz auf der Festplatte?
        """,
    ),
    block(
        "machine.cpu",
        """
        mein PC kriecht
        warum rauscht mein Laptop so?
        irgendwas bremst hier alles aus
        """,
    ),
    block("machine.memory", "ist noch genug RAM frei?\nwer frisst meinen ganzen Arbeitsspeicher?"),
    block(
        "machine.battery",
        """
        reicht der Akku noch für eine Stunde?
        Akku in Prozent?
        ist der Akku voll?
        """,
    ),
    block(
        "machine.state",
        """
        ist mein Rechner gesund?
        wird mein Laptop zu heiß?
        wie steht es um meinen Computer?
        """,
    ),
    block("about.self", "was bist du eigentlich?\nhast du einen Namen?\nmit wem rede ich hier?"),
    block(
        "about.abilities",
        """
        und was kannst du so?
        was kann man dich fragen?
        ich weiß nicht, was ich dich fragen soll
        """,
    ),
    block("about.mood", "wie läuft's?\nna, alles gut?\nwie ist die Stimmung?"),
    block(
        "about.time",
        """
        wie viel Uhr haben wir?
        den wievielten haben wir heute?
        ist heute Mittwoch?
        """,
    ),
    block(
        "about.cannot",
        """
        weg mit den alten Screenshots
        benenn meinen Mietvertrag bitte um
        mach ein Backup von meinen Dokumenten
        ich möchte Haushaltsplan.xlsx löschen
        schick die Urlaubsfotos an Mama
        pack meine Dokumente in ein ZIP
        """,
    ),
    block("talk.greeting", "huhu\nMoin moin\nGrüezi\nhallo du", plain=True),
    block("talk.thanks", "danke, perfekt\nvielen lieben Dank\nmerci", plain=True),
    block("talk.goodbye", "bis dann\nich muss los, tschüss\nschlaf gut", plain=True),
    block("talk.compliment", "du bist der Beste\ndu bist schlau\ndas hast du gut gemacht", plain=True),
    block("talk.insult", "du bist so blöd\ndu bist doof\nwas für ein nutzloses Ding", plain=True),
    block("talk.joke", "ein Witz wäre jetzt schön\nerzähl noch einen Witz", plain=True),
    block("talk.encouragement", "mach mir Mut\nsag was Aufmunterndes", plain=True),
    block(
        "talk.comfort",
        """
        niemand mag mich
        ich bin so erschöpft
        """,
        plain=True,
    ),
    block(
        "open",
        """
        wie lernt man am besten Klavier?
        was bedeutet BIP?
        wie groß ist die Sonne?
        wie viel wiegt ein Elefant?
        gib mir ein Rezept für Tiramisu
        wer hat die Mona Lisa gemalt?
        welche ist die älteste Stadt Europas?
        wie viele Tage hat ein Jahr?
        wie mache ich bessere Fotos?
        warum schnurren Katzen?
        erzähl mir was über das Römische Reich
        was ist das Gegenteil von glücklich?
        """,
        plain=True,
    ),
    block(
        "personal",
        """
        wie groß bin ich?
        wann hat meine Mutter Geburtstag?
        wo bin ich geboren?
        """,
        plain=True,
    ),
    block(
        "unclear",
        """
        ist mein Mikrofon stumm?
        warum geht meine Maus nicht?
        welche Linux-Version ist das?
        """,
        plain=True,
    ),
)

BLOCKS = (*FILES, *SUMS, *ACTIONS, *REST)
