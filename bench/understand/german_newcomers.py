"""German questions of people who know nothing of the set: each in their own manner, typed as they would type them."""

from __future__ import annotations

from datetime import datetime

from bench.understand import calendar as cal
from bench.understand.english_fillers import EXCEL, JPEG, TEXT_FILES, WORD_FILES
from bench.understand.english_newcomers import (
    DOWNLOADED,
    LAST_NIGHT,
    LOUD,
    NOT_JPEG,
    PDF_DOCUMENTS,
    SLOW,
    THIS_MORNING,
    WRITTEN,
    ZIP,
    asked,
)
from bench.understand.german_fillers import LETTERS, SCREENSHOTS
from bench.understand.meaning import Values
from bench.understand.pattern import Block, Session, anew, block, follow, session

DRAWINGS: tuple[Values, ...] = (
    {"words": "zeichnung"},
    {"kinds": "picture"},
    {"words": "zeichnung", "kinds": "picture"},
)

BLOCKS: tuple[Block, ...] = (
    # A student in a hurry.
    asked("files.find", "masterarbeit wo", words="masterarbeit"),
    asked("files.find", "brauch schnell die vorlesung biologie", words="vorlesung biologie"),
    asked("files.find", "neueste masterarbeit", words="masterarbeit", order="newest", limit=1),
    asked("files.find", "pdfs von letzter woche", extensions="pdf", when=cal.LAST_WEEK),
    asked("machine.battery", "wie lang hält der akku noch"),
    asked("open", "erklär mir kurz die photosynthese\nwie zitiert man richtig"),
    asked(SLOW, "warum is alles so langsam"),
    asked("talk.insult", "du bist echt nutzlos"),
    # A retired teacher.
    asked("talk.greeting", "Guten Morgen, lieber Buddy!"),
    asked(
        "files.find",
        "Könntest du mir bitte die Bilder von Annas Hochzeit zeigen?",
        kinds="picture",
        either=({"words": "anna hochzeit"}, {"words": "annas hochzeit"}),
    ),
    asked("files.find", "Wo habe ich nur das Rezept für die Pfannkuchen hingetan?", words="rezept pfannkuchen"),
    asked("files.find", "Ich suche den Brief an meinen Vermieter.", words="vermieter", either=LETTERS),
    asked("machine.disk", "Wie viel Platz ist denn noch auf meiner Festplatte?"),
    asked("files.find", "Welche Dokumente sind älter als ein Jahr?", kinds="document", when=cal.OLDER_THAN_A_YEAR),
    asked("open", "Wann wurde Goethe geboren?"),
    asked("talk.thanks", "Haben Sie vielen Dank."),
    asked("about.mood", "Und wie geht es Ihnen heute?"),
    # Somebody who learnt German late.
    asked("files.find", "Wo kann ich finden die Rechnung von Telefon?", words="rechnung telefon"),
    asked("files.count", "Wie viel Fotos ich habe?", kinds="picture"),
    asked("machine.battery", "Wie viel Prozent hat Batterie?"),
    asked(LOUD, "Computer macht laut, warum?"),
    asked("files.find", "bitte zeigen alle Videos von mein Computer", kinds="video"),
    asked("files.open", "Bitte öffnen letzte Dokument", kinds="document", order="newest", limit=1),
    asked("open", "Was ist der Unterschied zwischen seit und seid?"),
    # A lawyer.
    asked(
        "files.find",
        "Bitte führe sämtliche PDF-Dokumente im Ordner Dokumente auf, die zwischen dem 1. Januar 2024 und dem "
        "31. März 2024 geändert wurden.",
        folder="Dokumente",
        when=cal.month(2024, 1, 3),
        either=PDF_DOCUMENTS,
    ),
    asked("files.find", "Ich benötige den Mietvertrag, und zwar umgehend.", words="mietvertrag"),
    asked(
        "files.find|files.count",
        "Befindet sich auf diesem Rechner eine Datei, deren Name das Wort Versicherung enthält?",
        words="versicherung",
    ),
    asked(
        "files.find",
        "Alle Verträge mit Ausnahme derjenigen im Ordner Downloads",
        without_folders=("Downloads",),
        either=({"words": "vertrag"}, {"words": "verträge"}),
    ),
    asked(
        "files.total",
        "Wie groß sind meine Word-Dokumente im Ordner Dokumente insgesamt?",
        folder="Dokumente",
        either=WORD_FILES,
    ),
    asked("open", "Was versteht man unter höherer Gewalt?"),
    asked("about.self|about.abilities|privacy.leaves", "Gibst du meine Daten an Dritte weiter?"),
    # A teenager.
    asked("talk.greeting|about.mood", "na was geht"),
    asked("files.find", "wo sind meine screenshots hin", either=SCREENSHOTS),
    asked("files.find", "die größten videos", kinds="video", order="largest", free="limit"),
    asked("talk.joke", "hau mal nen witz raus"),
    asked("talk.insult", "bist du dumm oder was"),
    asked("machine.state|machine.cpu", "wie heiß ist mein pc grad"),
    asked("about.cannot", "lösch mal alle screenshots"),
    asked("about.self", "bist du ne ki"),
    # Somebody who dictates.
    asked(
        "files.find",
        "suche alle Fotos vom letzten Sommer die größer als fünf Megabyte sind",
        kinds="picture",
        when=cal.SUMMER,
        min_size=5_000_000,
    ),
    asked("files.count", "kannst du mir sagen wie viele Lieder auf dem Computer sind", kinds="audio"),
    asked("files.show", "öffne den Ordner in dem die Kopie vom Reisepass liegt", words="reisepass kopie"),
    asked("files.find", "was habe ich heute Morgen heruntergeladen", when=THIS_MORNING, either=DOWNLOADED),
    asked("machine.memory|machine.cpu", "wie viel Arbeitsspeicher braucht Firefox gerade"),
    asked("open", "wie wird das Wetter morgen"),
    asked("talk.goodbye", "gute Nacht bis morgen"),
    # A photographer.
    asked("files.count", "Wie viele RAW-Bilder habe ich?", free="extensions words", kinds="picture"),
    asked("files.find", "JPGs über 20 MB", min_size=20_000_000, either=JPEG),
    asked(
        "files.find",
        "Fotos, die zwischen dem 10. und 17. August 2025 entstanden sind",
        kinds="picture",
        when=cal.days(datetime(2025, 8, 10), 8),
    ),
    asked("files.find", "die ältesten Bilder im Ordner Bilder", kinds="picture", folder="Bilder", order="oldest"),
    asked("files.total", "Wie viel Gigabyte an Fotos habe ich 2025 gemacht?", kinds="picture", when=cal.LAST_YEAR),
    asked("files.find", "Bilder, die keine JPEGs sind", kinds="picture", either=NOT_JPEG),
    asked("machine.disk", "Passen noch 50 GB Fotos auf die Platte?"),
    asked("open", "Wann ist die goldene Stunde?"),
    # An accountant.
    asked(
        "files.count",
        "Wie viele Rechnungen kamen im ersten Quartal 2025?",
        words="rechnung",
        when=cal.month(2025, 1, 3),
    ),
    asked(
        "files.find",
        "Rechnungen oder Quittungen aus dem letzten Jahr",
        any_words="rechnung quittung",
        when=cal.LAST_YEAR,
    ),
    asked(
        "files.find",
        "Gehaltsabrechnung vom Februar",
        either=({"words": "gehaltsabrechnung februar"}, {"words": "gehaltsabrechnung", "when": cal.LAST_MONTH}),
    ),
    asked("files.find", "xlsx- oder csv-Dateien, diesen Monat geändert", extensions="xlsx csv", when=cal.THIS_MONTH),
    asked("files.open", "Haushaltsplan öffnen", words="haushaltsplan"),
    asked("files.find", "alle Tabellen außer Inventar", kinds="spreadsheet", without_words="inventar"),
    asked(
        "files.find",
        "Steuererklärung für 2023 bitte",
        either=({"words": "steuererklärung 2023"}, {"words": "steuererklärung", "when": cal.year(2023)}),
    ),
    asked("open", "Was sind 19 Prozent von 4350?"),
    asked("personal", "Wann hat mein Steuerberater Geburtstag?"),
    # A parent.
    asked(
        "files.find",
        "Videos von Omas Geburtstag",
        kinds="video",
        either=({"words": "oma geburtstag"}, {"words": "omas geburtstag"}),
    ),
    asked("files.find", "Wo sind die Strandfotos vom Urlaub?", kinds="picture", words="strand urlaub"),
    asked("files.count", "Wie viele Bilder habe ich dieses Jahr gemacht?", kinds="picture", when=cal.THIS_YEAR),
    asked("files.find", "Wurde gestern Abend etwas heruntergeladen?", when=LAST_NIGHT, either=DOWNLOADED),
    asked("talk.comfort", "Ich bin heute so müde."),
    asked("open", "Wie viel Schlaf braucht ein Kind mit vier Jahren?"),
    asked("personal", "Welche Schuhgröße hat meine Tochter?"),
    asked(
        "files.open",
        "Spiel das Hörbuch ab",
        either=({"words": "hörbuch"}, {"words": "hörbuch", "kinds": "audio"}),
    ),
    # Somebody at home in the terminal.
    asked("files.find", "*.md in Dokumente", extensions="md", folder="Dokumente"),
    asked("files.find", "csv > 100 MB", extensions="csv", min_size=100_000_000),
    asked("machine.cpu", "top prozesse"),
    asked("machine.memory", "freier ram"),
    asked("machine.cpu|machine.state", "auslastung?"),
    asked("files.space", "größte ordner", free="all"),
    asked("about.abilities", "hilfe"),
    asked("files.find", "py dateien in Projekte", extensions="py", folder="Projekte"),
    # A secretary.
    asked(
        "files.find|files.count",
        "Haben wir dieses Jahr etwas vom Zahnarzt bekommen?",
        words="zahnarzt",
        when=cal.THIS_YEAR,
    ),
    asked("files.find", "Protokoll der Sitzung vom letzten Freitag", words="protokoll sitzung", when=cal.FRIDAY),
    asked(
        "files.open",
        "Die Präsentation für den Vertrieb bitte einmal öffnen",
        either=({"words": "präsentation vertrieb"}, {"words": "vertrieb", "kinds": "presentation"}),
    ),
    asked("files.count", "Anzahl der Präsentationen?", kinds="presentation"),
    asked("files.find", "Welche Dokumente habe ich am Montag erstellt?", kinds="document", when=cal.MONDAY),
    asked("about.cannot", "Verschieb das Protokoll bitte nach Dokumente"),
    asked("about.time", "Den Wievielten haben wir heute?"),
    asked("talk.compliment", "Das machst du sehr gut"),
    # A musician.
    asked("files.find", "alle flac-dateien", extensions="flac"),
    asked("files.count", "Wie viele mp3 größer als 10 MB hab ich", extensions="mp3", min_size=10_000_000),
    asked("files.find", "wo ist der sommermix", words="sommermix"),
    asked("files.find", "Lieder, die nicht mp3 sind", kinds="audio", without_extensions="mp3"),
    asked("open", "Wer hat die Zauberflöte komponiert?"),
    asked("machine.cpu", "Was lastet den Prozessor so aus?"),
    asked("files.total", "wie viel Platz braucht meine Musik", either=({"kinds": "audio"}, {"folder": "Musik"})),
    # A beginner.
    asked("about.abilities", "Was kann ich dich denn alles fragen?"),
    asked("about.self", "Bist du ein echter Mensch?"),
    asked("files.find", "Ich finde mein Foto vom Garten nicht mehr", kinds="picture", words="garten"),
    asked("machine.state", "Ist mein Computer krank?"),
    asked("about.time", "Welcher Tag ist heute bitte?"),
    asked("files.find|files.count", "Habe ich das Rezept für Lasagne gespeichert?", words="rezept lasagne"),
    asked("unclear", "Warum druckt mein Drucker nicht?"),
    # Somebody who worries.
    asked("machine.disk", "Ist meine Festplatte bald voll?"),
    asked("machine.memory", "Geht mir der Arbeitsspeicher aus?"),
    asked(LOUD, "Ist es normal, dass der Lüfter so laut ist?"),
    asked("machine.battery", "Ist mein Akku kaputt?"),
    asked("files.find", "Hilfe, mein Tagebuch ist weg!", words="tagebuch"),
    asked("machine.state", "Alles in Ordnung mit dem Rechner?"),
    asked("talk.comfort", "Mir geht's gerade nicht so gut"),
    # Somebody looking for work.
    asked("files.find", "mein lebenslauf", words="lebenslauf"),
    asked("files.find", "Lebenslauf und Zeugnis", any_words="lebenslauf zeugnis"),
    asked("files.find", "Bewerbungen, die ich dieses Jahr geschrieben habe", words="bewerbung", when=cal.THIS_YEAR),
    asked("files.open", "mach den Lebenslauf auf", words="lebenslauf"),
    asked("files.find", "Zeugnisse als PDF", words="zeugnisse", extensions="pdf"),
    asked("talk.encouragement|talk.comfort|open", "Drück mir die Daumen, morgen ist das Vorstellungsgespräch"),
    asked("personal", "wie lautet meine telefonnummer"),
    # Somebody who types badly.
    asked("files.find", "wo ist der reisepas", words="reisepass"),
    asked("files.count", "wieviele fotso hab ich", kinds="picture"),
    asked("files.find", "zeig mir die bidler von gestern", kinds="picture", when=cal.YESTERDAY),
    asked("machine.disk", "wie vol ist die festplate"),
    asked("files.open", "öfne den mietvertag", words="mietvertrag"),
    asked("files.find", "excel datein vom januar", when=cal.month(2026, 1), either=EXCEL),
    asked("talk.thanks", "dnake dir"),
    # A craftsman with a firm of his own.
    asked("files.find", "Kundenliste", words="kundenliste"),
    asked("files.find", "das Angebot für Müller", words="angebot müller"),
    asked("files.find", "Scan von gestern", words="scan", when=cal.YESTERDAY),
    asked("files.find", "alles in Projekte außer Videos", folder="Projekte", without_kinds="video"),
    asked("files.find", "Woran hab ich zuletzt gearbeitet?", order="newest", free="limit", either=WRITTEN),
    asked("files.space", "welcher Ordner ist am größten", free="all"),
    asked("files.find", "Textdateien vom letzten Monat", when=cal.LAST_MONTH, either=TEXT_FILES),
    # A child.
    asked("about.self|about.mood|open", "schläfst du auch mal"),
    asked("about.self", "wer hat dich gemacht\nbist du ein roboter"),
    asked("open", "warum schnurren katzen\nwas ist 12 mal 12"),
    asked("files.find", "wo sind meine zeichnungen", either=DRAWINGS),
    asked("personal", "wie heißt meine mama"),
    asked("talk.compliment", "du bist lustig"),
)

SESSIONS: tuple[Session, ...] = (
    session(
        block("files.find", "Fotos vom letzten Sommer", kinds="picture", when=cal.SUMMER),
        follow("nur die über 5 MB", "files.find", min_size=5_000_000),
        follow("wie viele sind das?", "files.count"),
        follow("öffne das neueste", "files.open", order="newest", limit=1),
    ),
    session(
        block("files.count", "wie viele Rechnungen hab ich", words="rechnung"),
        follow("welche denn?", "files.find"),
        follow("zeig die zweite im Ordner", "files.show", position=2),
    ),
    session(
        block("files.find|files.folders", "was liegt in Downloads", folder="Downloads"),
        follow("nach Größe sortiert", "files.find", order="largest"),
        follow("nur die zip-Dateien", "files.find", either=ZIP),
        follow("und wie groß zusammen?", "files.total", free="order limit"),
    ),
    session(
        block("machine.disk", "wie voll ist meine Platte gerade"),
        anew("und was braucht am meisten Platz?", "files.space", free="all"),
        anew("und der Arbeitsspeicher?", "machine.memory"),
        anew("ok, danke dir vielmals", "talk.thanks"),
    ),
    session(
        block("files.find", "Dokumente vom letzten Monat", kinds="document", when=cal.LAST_MONTH),
        follow("und diesen Monat?", "files.find", when=cal.THIS_MONTH),
        follow("und Tabellen?", "files.find", kinds="spreadsheet"),
    ),
)
