"""Conversations: a question and what German-speaking people say after its answer; and two questions in one."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Double, Session, anew, block, double, follow, meaning, session

AGAIN = "files.count|files.find"
SUM_AGAIN = "files.total|files.find|files.count"

FOLLOWING: tuple[Session, ...] = (
    session(
        block(
            "files.count",
            """
            wie viele PDFs sind in Dokumente?
            wie viele PDF-Dateien hab ich in Dokumente?
            Anzahl der PDFs in meinen Dokumenten
            """,
            extensions="pdf",
            folder="Documents",
        ),
        follow(
            "und wie groß sind sie zusammen?\nwie groß sind die zusammen?\nund wie viel Platz brauchen sie?",
            "files.total",
        ),
        follow("nur die von 2023\nund nur die aus 2023?\nund die von 2023?", SUM_AGAIN, when=cal.year(2023)),
        follow(
            """
            öffne die größte
            mach die größte auf
            öffne das größte
            """,
            "files.open",
            order="largest",
            limit=1,
        ),
    ),
    session(
        block(
            "files.find",
            """
            zeig mir meine Fotos
            alle meine Fotos
            welche Fotos habe ich?
            """,
            kinds="picture",
        ),
        follow(
            """
            nur die vom letzten Sommer
            nur letzten Sommer
            und vom letzten Sommer?
            """,
            "files.find",
            when=cal.SUMMER,
        ),
        follow(
            "und das größte?\nwelches ist das größte?\nund welches davon ist am größten?",
            "files.find",
            order="largest",
            limit=1,
        ),
        follow(
            "zeig das erste im Ordner\nzeig mir das erste im Dateimanager\nöffne den Ordner vom ersten",
            "files.show",
            position=1,
        ),
    ),
    session(
        block(
            "files.find",
            "welche Dateien habe ich gestern geändert?\nwas hab ich gestern geändert?\nDateien von gestern",
            when=cal.YESTERDAY,
        ),
        follow("nur PDFs\nnur die PDFs\nbitte nur PDF-Dateien", "files.find", extensions="pdf"),
        follow(
            """
            und letzten Monat?
            was ist mit letztem Monat?
            und im letzten Monat?
            """,
            "files.find",
            when=cal.LAST_MONTH,
        ),
        follow(
            """
            und im Downloads-Ordner?
            und in Downloads?
            nur in Downloads
            """,
            "files.find",
            folder="Downloads",
        ),
    ),
    session(
        block(
            "files.find",
            """
            finde Rechnungen
            zeig mir meine Rechnungen
            wo sind meine Rechnungen?
            """,
            words="rechnung",
        ),
        follow(
            """
            und die neueste?
            welche ist die neueste?
            und die neuste davon?
            """,
            "files.find",
            order="newest",
            limit=1,
        ),
        follow("öffne sie\nmach sie auf\nbitte öffnen", "files.open", free="all"),
    ),
    session(
        block(
            "files.find",
            """
            Tabellen in Dokumente
            zeig mir die Tabellen in Dokumente
            welche Tabellen sind in meinen Dokumenten?
            """,
            kinds="spreadsheet",
            folder="Documents",
        ),
        follow(
            """
            sortier sie nach Größe
            nach Größe sortiert
            die größten zuerst
            """,
            "files.find",
            order="largest",
        ),
        follow("zeig den Rest\nzeig mir die anderen\nund die restlichen?", "files.find", free="limit order"),
        follow("öffne die zweite\nöffne Nummer zwei\nmach die zweite auf", "files.open", position=2),
    ),
    session(
        block("files.count", "wie viele Lieder habe ich?\nwie viele Lieder hab ich?", kinds="audio"),
        follow("und Videos?\nund wie viele Videos?", AGAIN, kinds="video"),
        follow("und in Downloads?\nnur in Downloads", AGAIN, folder="Downloads"),
        follow("welche?\nzeig sie mir", "files.find"),
    ),
    session(
        block(
            "files.find",
            "die fünf größten Dateien in Downloads\nwas sind die 5 größten Dateien im Downloads-Ordner?",
            order="largest",
            limit=5,
            folder="Downloads",
        ),
        follow("und in Dokumente?\nund in meinen Dokumenten?", "files.find", folder="Documents"),
        follow("ohne Videos\naber keine Videos", "files.find", without_kinds="video"),
        follow("öffne die dritte\nöffne Nummer 3", "files.open", position=3),
    ),
    session(
        block(
            "files.find",
            """
            Videos über 100 MB
            zeig mir Videos größer als 100 MB
            """,
            kinds="video",
            min_size=100_000_000,
        ),
        follow(
            """
            nur die, die älter als ein Jahr sind
            nur älter als ein Jahr
            """,
            "files.find",
            when=cal.OLDER_THAN_A_YEAR,
        ),
        follow("wie viele sind das?\nund wie viele?", "files.count"),
        follow("und wie groß sind sie insgesamt?\nGesamtgröße?", "files.total"),
    ),
    session(
        block(
            "files.find",
            "Dokumente von diesem Jahr\nzeig mir die Dokumente aus diesem Jahr",
            kinds="document",
            when=cal.THIS_YEAR,
        ),
        follow("aber keine PDFs\nohne PDFs", "files.find", without_extensions="pdf"),
        follow("nur die drei neuesten\ndie neuesten drei", "files.find", order="newest", limit=3),
        follow("öffne die letzte\nöffne die letzte davon", "files.open", position=-1, free="order"),
    ),
)

# A whole question after another one, or a change of subject, takes nothing over.
SUBJECTS: tuple[Session, ...] = (
    session(
        block("files.find", "zeig mir Fotos von letzter Woche\ndie Fotos von letzter Woche", free="all"),
        anew("wie viele PDFs habe ich?\nwie viele PDFs habe ich insgesamt?", "files.count", extensions="pdf"),
        anew("danke\nvielen Dank!", "talk.thanks"),
        anew("wie viel Platz ist noch auf der Festplatte?\nwie voll ist die Festplatte?", "machine.disk"),
    ),
    session(
        block("files.find", "wo ist meine Steuererklärung?\nfinde meine Steuererklärung", words="steuererklarung"),
        anew("wie spät ist es?\nwelcher Tag ist heute?", "about.time"),
        anew("wo ist mein Mietvertrag?\nfinde den Mietvertrag", "files.find", words="mietvertrag"),
        anew("warum ist der Himmel blau?\nwer hat Faust geschrieben?", "open"),
    ),
    session(
        block("files.find", "PDFs in Dokumente\nzeig mir die PDFs in Dokumente", extensions="pdf", folder="Documents"),
        follow("und Fotos?\nund die Fotos?", "files.find", kinds="picture", extensions=None),
        follow("nur von diesem Jahr\nnur die von diesem Jahr", "files.find", when=cal.THIS_YEAR),
        follow("wie viele?\nwie viele sind das?", "files.count"),
    ),
    session(
        block("files.find", "Rechnungen von 2023\nfinde Rechnungen von 2023", words="rechnung", when=cal.year(2023)),
        follow("und von 2024?\nund 2024?", "files.find", when=cal.year(2024)),
        follow("öffne die erste\nöffne Nummer 1", "files.open", position=1),
    ),
    session(
        block("files.total", "wie groß sind meine Videos?\nwie viel Platz brauchen meine Videos?", kinds="video"),
        follow("und die Fotos?\nund meine Fotos?", "files.total", kinds="picture"),
        follow("zeig sie mir\nwelche sind das?", "files.find"),
        follow("die neuesten zuerst\nnach Datum sortiert", "files.find", order="newest"),
    ),
)

DOUBLES: tuple[Double, ...] = (
    double(
        """
        wie viele PDFs habe ich und wie groß ist mein Musikordner?
        Wie viele PDFs habe ich? Und wie groß ist mein Musikordner?
        """,
        meaning("files.count", extensions="pdf"),
        meaning("files.total", folder="Music"),
    ),
    double(
        "wo ist mein Haushaltsplan und wie viel Platz ist noch auf der Festplatte?",
        meaning("files.find", words="haushaltsplan"),
        meaning("machine.disk"),
    ),
    double(
        "zeig mir die Fotos von letzter Woche und das größte Video",
        meaning("files.find", kinds="picture", when=cal.LAST_WEEK),
        meaning("files.find", kinds="video", order="largest", limit=1),
    ),
    double(
        "was frisst den Speicherplatz und warum ist mein Rechner so langsam?",
        meaning("files.space"),
        meaning("machine.cpu"),
    ),
    double("wie voll ist mein Akku und wie spät ist es?", meaning("machine.battery"), meaning("about.time")),
)

SESSIONS = (*FOLLOWING, *SUBJECTS)
