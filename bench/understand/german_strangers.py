"""Phrasings that were written last, when the grammar already knew the others: how it does with strangers."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

BLOCKS: tuple[Block, ...] = (
    block(
        "files.find",
        """
        wo könnte meine {sie} sein?
        in welchem Ordner ist meine {sie}?
        meine {sie} ist verschwunden
        hol mir mal die {sie}
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        such mal nach dem {er}
        wohin hab ich den {er} gespeichert?
        ich vermisse meinen {er}
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        nur {kinds} {in} bitte
        alle {kinds}, die {in} liegen
        neue {kinds} {from}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        welche {kinds} kamen {at} dazu?
        was ist {at} an {kinds} dazugekommen?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        das größte Video, das ich habe
        mein dickstes Video
        """,
        kinds="video",
        order="largest",
        limit=1,
    ),
    block("files.find", "mein letztes Dokument", kinds="document", order="newest", limit=1),
    block("files.find", "die zehn kleinsten Dateien in Dokumente", order="smallest", limit=10, folder="Documents"),
    block(
        "files.find",
        """
        Fotos von Ostern
        Bilder von den Ostertagen
        """,
        kinds="picture",
        when=cal.EASTER,
    ),
    block("files.find", "PDFs vom ersten Februar", extensions="pdf", when=cal.day(2026, 2, 1)),
    block("files.find", "Bilder von 2019 bis 2021", kinds="picture", when=cal.year(2019, 3)),
    block(
        "files.find",
        """
        Dateien, die größer als 2 Gigabyte sind
        Dateien mit über 2 GB
        """,
        min_size=2_000_000_000,
    ),
    block("files.find", "Rechnungen, die keine PDFs sind", words="rechnung", without_extensions="pdf"),
    block("files.find", "Musik, aber nichts aus Downloads", kinds="audio", without_folders=("Downloads",)),
    block("files.find", "sowohl Fotos als auch Videos von gestern", kinds="picture video", when=cal.YESTERDAY),
    block("files.find", "entweder Haushaltsplan oder Lebenslauf", any_words="haushaltsplan lebenslauf"),
    block(
        "files.count",
        """
        ich wüsste gern, wie viele Fotos ich habe
        Fotos: wie viele?
        """,
        kinds="picture",
    ),
    block("files.count", "in Dokumente, wie viele Tabellen sind da?", kinds="spreadsheet", folder="Documents"),
    block(
        "files.total",
        """
        wie groß sind meine Fotos insgesamt?
        meine Fotos, wie viel Platz brauchen die?
        """,
        kinds="picture",
    ),
    block(
        "files.total",
        """
        Größe von Downloads
        wie viel Platz belegt der Downloads-Ordner?
        """,
        folder="Downloads",
    ),
    block(
        "files.space",
        """
        was müllt meine Festplatte zu?
        welche Ordner fressen am meisten Platz?
        """,
        free="order limit",
    ),
    block("files.kinds", "was für Arten von Dateien gibt es hier?"),
    block("files.folders", "was für Ordner hab ich in Dokumente?", folder="Documents"),
    block(
        "files.open",
        "öffne jetzt Lebenslauf.docx",
        either=({"words": "lebenslauf docx"}, {"words": "lebenslauf", "extensions": "docx"}),
    ),
    block(
        "files.show",
        "öffne den Ordner, der Lebenslauf.docx enthält",
        either=({"words": "lebenslauf docx"}, {"words": "lebenslauf", "extensions": "docx"}),
    ),
    block("machine.disk", "hab ich noch Platz auf der Platte?\nwie viel GB hab ich noch?"),
    block("machine.cpu", "womit ist mein Rechner so beschäftigt?\nwarum dreht der Lüfter so auf?"),
    block("machine.memory", "was braucht so viel RAM?"),
    block("machine.battery", "hängt mein Laptop am Strom?\nwann ist der Akku leer?"),
    block(
        "machine.state",
        """
        muss ich mir Sorgen um meinen Computer machen?
        seit wann läuft der Rechner?
        """,
    ),
    block("about.self", "was für ein Wesen bist du?\nstell dich vor"),
    block("about.abilities", "zeig mal, was du kannst\nwas sind deine Fähigkeiten?"),
    block("about.mood", "hast du gut geschlafen?"),
    block("about.time", "sag mir das Datum\nwie spät haben wir es?"),
    block(
        "about.cannot",
        """
        schmeiß alles in Downloads weg
        verschiebe Haushaltsplan.xlsx auf den Schreibtisch
        """,
    ),
    block("talk.thanks", "lieb von dir, danke", plain=True),
    block("talk.goodbye", "ich mach Schluss für heute\nmachs gut", plain=True),
    block("talk.comfort", "ich hatte einen miesen Tag\nich fühl mich so allein", plain=True),
    block(
        "open",
        """
        wie heißt das höchste Gebäude der Welt?
        wie falte ich einen Papierflieger?
        nenne drei Flüsse in Afrika
        soll ich mir ein neues Handy kaufen?
        """,
        plain=True,
    ),
    block("personal", "was esse ich gern?\nwie alt ist meine Tochter?", plain=True),
    block("unclear", "ist meine Soundkarte kaputt?", plain=True),
)
