"""Fragen nach Dateien: questions about files as German-speaking people ask them, written by hand."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

TERSE: tuple[Block, ...] = (
    block(
        "files.find",
        """
        PDFs Downloads
        pdf downloads
        """,
        plain=True,
        extensions="pdf",
        folder="Downloads",
    ),
    block(
        "files.find",
        "Rechnungen 2023",
        plain=True,
        words="rechnung",
        either=({"when": cal.year(2023)}, {"words": "2023"}),
    ),
    block("files.find", "Fotos Sommer 2024", kinds="picture", when=cal.month(2024, 6, 3, 23)),
    block("files.find", "größte Videos", kinds="video", order="largest"),
    block("files.find", "Fotos gestern", kinds="picture", when=cal.YESTERDAY),
    block("files.count", "Anzahl Fotos\nwieviel Fotos", kinds="picture"),
)

CHANGES: tuple[Block, ...] = (
    block(
        "files.changes",
        """
        Was hat sich {at} geändert?
        was ist {at} neu?
        was hat sich {at} auf meinem Rechner verändert
        gibt es etwas Neues {at}?
        was ist {at} mit meinen Dateien passiert?
        """,
    ),
    block("files.changes", "was hat sich {at} in Dokumente geändert?", folder="Dokumente"),
    block(
        "files.changes",
        """
        was habe ich {at} gelöscht?
        welche Dateien wurden {at} gelöscht?
        was ist {at} verschwunden?
        welche Dateien sind {at} verschwunden?
        was hab ich {at} weggeworfen
        {at} gelöschte Dateien
        """,
        changes="gone",
    ),
    block(
        "files.changes",
        "welche Fotos habe ich {at} gelöscht?\nwie viele Fotos wurden {at} gelöscht?",
        changes="gone",
        kinds="picture",
    ),
    block(
        "files.changes",
        """
        was wurde {at} verschoben?
        welche Dateien habe ich {at} umbenannt?
        was habe ich {at} verschoben?
        """,
        changes="moved",
    ),
    block(
        "files.growth",
        """
        was ist {at} gewachsen?
        welche Ordner sind {at} gewachsen?
        was hat {at} am meisten zugenommen?
        welcher Ordner ist {at} größer geworden?
        """,
        free="all",
    ),
    block("files.count", "wie viele Dateien sind {at} dazugekommen?"),
    block("open", "wie ist Rom gewachsen?\nwas ist mit den Dinosauriern passiert?", plain=True),
)

TWINS: tuple[Block, ...] = (
    block(
        "files.duplicates",
        """
        finde doppelte Dateien
        habe ich Duplikate?
        zeig mir Duplikate
        welche Dateien habe ich doppelt?
        welche Dateien sind mehrfach da?
        gibt es Dateien, die ich mehrfach habe?
        gibt es Dateien mit demselben Inhalt?
        """,
    ),
    block("files.duplicates", "welche Fotos hab ich doppelt?\nzeig mir doppelte Fotos", kinds="picture"),
    block("files.duplicates", "gibt es Duplikate in den Downloads?", folder="Downloads"),
)

FIND: tuple[Block, ...] = (
    block(
        "files.find",
        """
        wo liegt meine {sie}?
        Wo ist meine {sie}?
        ich finde meine {sie} nicht
        hast du meine {sie} gesehen?
        wo hab ich die {sie} hingelegt?
        such mir die {sie}
        weißt du, wo meine {sie} ist?
        meine {sie}
        Wo habe ich meine {sie} gespeichert?
        haste meine {sie} gesehen?
        keine Ahnung, wo meine {sie} ist
        {sie} gesucht
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        wo liegt mein {er}?
        ich suche meinen {er}
        Finde meinen {er}
        zeig mir den {er}
        wo ist denn nur mein {er}?
        kannst du mir den {er} raussuchen?
        wo is mein {er}
        wo zum Kuckuck ist mein {er}?
        den {er} bitte
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        wo ist das {es}?
        ich brauche mein {es}
        zeig mir mal das {es}
        wo steckt mein {es}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        zeig mir alle {kinds}
        Welche {kinds} habe ich?
        liste meine {kinds} auf
        alle meine {kinds} bitte
        wo sind meine {names}?
        such {names}
        zeig mir meine {names}
        wo hab ich denn die {names}?
        {names}
        """,
    ),
    block(
        "files.find",
        """
        zeig mir {kinds} {from}
        {kinds} {from}
        {names} {from}
        finde alle {kinds} {from}
        ich suche die {names} {from}
        hast du die {kinds} {from}?
        ich bräuchte die {names} {from}
        gib mir mal die {names} {from}
        alle {kinds} {from}, bitte
        """,
    ),
    block(
        "files.find",
        """
        welche {kinds} sind {in}?
        zeig mir die {kinds} {in}
        {kinds} {in}
        welche {names} liegen {in}?
        liste alle {kinds} {in} auf
        {names} {in} {from}
        """,
    ),
    block(
        "files.find",
        """
        welche Dateien habe ich {at} geändert?
        woran habe ich {at} gearbeitet?
        was hab ich {at} bearbeitet?
        welche {kinds} habe ich {at} gespeichert?
        Dateien, die ich {at} geändert habe
        """,
    ),
    block(
        "files.find",
        """
        was habe ich {at} heruntergeladen?
        welche Dateien hab ich {at} runtergeladen?
        """,
        either=({"folder": "Downloads"}, {}),
    ),
    block(
        "files.find",
        """
        was habe ich zuletzt heruntergeladen?
        der neueste Download
        mein letzter Download
        """,
        either=({"folder": "Downloads", "order": "newest"}, {"order": "newest"}),
        free="limit",
    ),
    block(
        "files.find",
        "wo ist die Rechnung, die ich {at} heruntergeladen habe?",
        words="rechnung",
        either=({"folder": "Downloads"}, {}),
    ),
    block(
        "files.find",
        """
        Dateien {size}
        Dateien {size} {in}
        zeig mir {kinds} {size}
        alles {size}
        """,
    ),
    block(
        "files.find",
        """
        was ist die größte Datei {in}?
        die größte Datei {in}
        welche Datei {in} ist die größte?
        größte Datei {in}
        """,
        order="largest",
        limit=1,
    ),
    block(
        "files.find",
        "mein neuestes Foto\nwas ist mein neustes Bild?\nzeig mir das letzte Foto",
        kinds="picture",
        order="newest",
        limit=1,
    ),
    block(
        "files.find",
        "das älteste PDF {in}\nwelches PDF {in} ist das älteste?",
        extensions="pdf",
        order="oldest",
        limit=1,
    ),
    block(
        "files.find",
        """
        das größte Video?
        mein größtes Video
        """,
        kinds="video",
        order="largest",
        limit=1,
    ),
    block(
        "files.find",
        """
        die {number} {largest} Dateien {in}
        zeig mir die {number} {largest} {kinds}
        welche sind die {number} {largest} {kinds} {in}?
        die {largest} {kinds} {in}
        was sind meine {largest} {kinds}?
        """,
    ),
    block("files.find", "was ist alles {in}?\nzeig mir alles {in}\nwas liegt {in}?\nwas hab ich {in}?"),
    block("files.find", "wo ist {file}?\nfinde {file}\n{file}", times=1),
    block(
        "files.find",
        "wann habe ich den {er} zuletzt geändert?\nwie alt ist mein {er}?",
        times=1,
        either=({}, {"order": "newest"}),
        free="limit",
    ),
)

EXCLUDE: tuple[Block, ...] = (
    block(
        "files.find",
        "alles {in} außer PDFs\nalle Dateien {in}, aber keine PDFs\nwas ist {in}, das kein PDF ist?",
        without_extensions="pdf",
    ),
    block(
        "files.find",
        """
        Fotos, aber keine Screenshots
        Fotos ohne Screenshots
        alle Bilder außer Screenshots
        """,
        kinds="picture",
        without_words="screenshot",
    ),
    block(
        "files.find",
        """
        Rechnungen, aber nicht in Downloads
        Rechnungen außerhalb von Downloads
        alle Rechnungen, die nicht in Downloads liegen
        """,
        words="rechnung",
        without_folders=("Downloads",),
    ),
    block("files.find", "{names} {without}", times=6),
    block(
        "files.find",
        "Rechnungen ohne das Wort Telefon\nRechnungen, aber nicht Telefon",
        words="rechnung",
        without_words="telefon",
    ),
    block(
        "files.find",
        "alles von 2023 außer Fotos\nDateien von 2023, die keine Fotos sind",
        when=cal.year(2023),
        without_kinds="picture",
    ),
)

COMBINE: tuple[Block, ...] = (
    block(
        "files.find",
        """
        PDFs und Fotos {in}
        zeig mir Bilder und PDFs {in}
        """,
        kinds="picture",
        extensions="pdf",
    ),
    block(
        "files.find",
        """
        Lieder oder Videos {from}
        zeig mir Videos und Musik {from}
        """,
        kinds="audio video",
    ),
    block(
        "files.find",
        "Haushaltsplan oder Rechnung\nDateien, die Rechnung oder Haushaltsplan heißen",
        any_words="haushaltsplan rechnung",
    ),
    block(
        "files.find",
        "PDFs in Dokumente oder Downloads\nPDFs in Dokumente und Downloads",
        extensions="pdf",
        folders=("Documents", "Downloads"),
    ),
    block(
        "files.find",
        """
        PDF-Rechnungen {from}
        Rechnungen als PDF {from}
        """,
        words="rechnung",
        extensions="pdf",
    ),
    block(
        "files.find",
        "Fotos nach Größe sortiert\nsortier meine Fotos nach Größe\nFotos, die größten zuerst",
        kinds="picture",
        order="largest",
    ),
    block(
        "files.find",
        """
        PDFs nach Namen sortiert
        meine PDFs alphabetisch
        """,
        extensions="pdf",
        order="name",
    ),
    block("files.find", "Fotos vom Strand\nhast du Fotos vom Strand?", words="strand", kinds="picture"),
    block(
        "files.find",
        """
        Fotos vom 31. Februar
        Bilder vom 30.02.2024
        """,
        kinds="picture",
        problem=True,
        free="when",
    ),
)

COUNT: tuple[Block, ...] = (
    block(
        "files.count",
        """
        wie viele {kinds} habe ich?
        wie viele {kinds} {from} hab ich?
        Wie viele {kinds} sind {in}?
        wieviele {kinds} liegen {in}?
        zähl meine {kinds}
        Anzahl der {kinds} {in}
        wie viele {names} gibt es {in}?
        wie viele Dateien hab ich {at} geändert?
        wie viele Dateien {size} hab ich?
        """,
    ),
    block(
        "files.count|files.find",
        """
        hab ich {kinds} {in}?
        gibt es {names} {from}?
        sind {in} {kinds}?
        """,
        free="limit",
    ),
)

TOTAL: tuple[Block, ...] = (
    block(
        "files.total",
        """
        wie groß sind meine {kinds} zusammen?
        wie viel Platz brauchen meine {kinds}?
        wie groß ist {folder}?
        wie viel Speicher belegen die {kinds} {in}?
        Gesamtgröße der {kinds} {in}
        wieviel Speicherplatz braucht {folder}?
        """,
    ),
)

FOLDERS: tuple[Block, ...] = (
    block(
        "files.folders",
        """
        wie viele Ordner habe ich?
        welche Ordner sind {in}?
        zeig mir meine Ordner
        der neueste Ordner
        wie viele Unterordner gibt es {in}?
        welche Ordner hab ich {at} angelegt?
        Ordner {in}
        """,
        free="order limit",
    ),
    block(
        "files.space",
        """
        was frisst den ganzen Speicherplatz?
        was belegt so viel Platz auf der Festplatte?
        welche Ordner sind am größten?
        die größten Ordner
        warum ist meine Festplatte voll?
        wo ist mein ganzer Speicherplatz hin?
        was macht die Platte so voll?
        welcher Ordner braucht am meisten Platz?
        """,
        free="order limit",
    ),
    block(
        "files.kinds",
        """
        was für Dateien habe ich?
        welche Arten von Dateien sind {in}?
        welche Dateitypen habe ich?
        was für Dateien liegen {in}?
        welche Dateiarten brauchen am meisten Platz?
        """,
        free="order limit",
    ),
)

OPEN: tuple[Block, ...] = (
    block(
        "files.open",
        """
        öffne {file}
        mach {file} auf
        kannst du {file} öffnen?
        bitte öffne {file}
        """,
        times=1,
    ),
    block("files.open", "öffne den {er}\nöffne meinen {er}", times=2),
    block("files.open", "öffne meine {sie}", times=2),
    block("files.open", "öffne das neueste Foto", kinds="picture", order="newest", limit=1),
    block(
        "files.open",
        "spiel Sommermix ab\nspiele das Lied Sommermix",
        either=({"words": "sommermix"}, {"words": "sommermix", "kinds": "audio"}),
    ),
    block(
        "files.show",
        """
        zeig {file} im Ordner
        öffne den Ordner von {file}
        zeig mir {file} im Dateimanager
        öffne den Ordner, in dem {file} liegt
        """,
        times=2,
    ),
)

BLOCKS = (*TERSE, *CHANGES, *TWINS, *FIND, *EXCLUDE, *COMBINE, *COUNT, *TOTAL, *FOLDERS, *OPEN)
