# ruff: noqa: E501 - lists of words
"""The words by which claims are known, in English and German, as data; all are looked up folded."""

from __future__ import annotations

from collections.abc import Mapping

from bitbuddy.files.names import fold


def by_word(classes: Mapping[str, str]) -> dict[str, str]:
    """Return word → class for classes written as "class": "word word …"."""
    return {fold(word): name for name, words in classes.items() for word in words.split()}


def words(text: str) -> frozenset[str]:
    """Return the folded words of ``text``."""
    return frozenset(fold(text).split())


# Things that are counted on a computer: said with a number, that is a claim wherever it stands.
COUNTED = by_word(
    {
        "file": "file files datei dateien",
        "folder": "folder folders directory directories subfolder subfolders ordner ordnern unterordner verzeichnis verzeichnisse",
        "document": "document documents docs dokument dokumente dokumenten",
        "pdf": "pdf pdfs",
        "picture": "picture pictures photo photos photograph photographs image images screenshot screenshots jpg jpgs jpeg jpegs "
        "png pngs pics selfie selfies bild bilder bildern foto fotos bildschirmfoto bildschirmfotos",
        "video": "video videos mp4 mp4s clips",
        "audio": "mp3 mp3s recordings aufnahmen audiodatei audiodateien",
        "spreadsheet": "spreadsheet spreadsheets tabelle tabellen xlsx csv csvs",
        "presentation": "presentation presentations slides slideshows präsentation präsentationen folien",
        "archive": "archive archives zip zips archiv archive archiven",
        "code": "script scripts skript skripte skripten",
        "installer": "installer installers",
        "ebook": "ebook ebooks",
        "font": "font fonts schriftart schriftarten",
        "download": "download downloads",
        "process": "process processes prozess prozesse prozessen",
        "program": "program programs app apps application applications programm programme programmen anwendung anwendungen",
        "email": "email emails e-mail e-mails inbox mails",
        "message": "notification notifications benachrichtigung benachrichtigungen",
        "duplicate": "duplicate duplicates duplikat duplikate duplikaten",
        "core": "core cores cpu-kerne prozessorkern prozessorkerne prozessorkernen",
        "threat": "virus viruses malware trojan trojans viren",
        "reminder": "reminder reminders appointment appointments meeting meetings alarm alarms erinnerung erinnerungen termin termine "
        "terminen",
    }
)
# Things that are files only when something ties them to this computer.
EVERYDAY = by_word(
    {
        "ebook": "book books buch bücher büchern",
        "audio": "song songs track tracks lied lieder liedern podcast podcasts",
        "video": "film films movie movies filme filmen",
        "document": "letter letters report reports paper papers note notes brief briefe briefen bericht berichte",
        "result": "result results match matches hits treffer ergebnis ergebnisse ergebnissen",
        "item": "item items thing things one ones entry entries dinge element elemente elementen einträge",
        "message": "message messages nachricht nachrichten mail",
        "window": "window windows tab tabs fenster",
        "update": "update updates error errors problem problems issue issues warning warnings fehler probleme warnungen",
        "disk": "disk disks drive drives laufwerk laufwerke festplatten",
    }
)
# A count of the first may be said of the second: every PDF is a document, and everything is a file.
WIDER = {"pdf": ("document",), "download": ("item",), "process": ("program", "item")}

# The parts of a computer of which there are readings.
PARTS = by_word(
    {
        "disk": "disk disks drive harddrive ssd hdd storage partition platte festplatte laufwerk speicherplatz festplattenspeicher",
        "memory": "memory ram arbeitsspeicher hauptspeicher swap",
        "processor": "cpu processor cpus prozessor prozessorlast cpu-last",
        "battery": "battery akku batterie akkustand charge ladung",
        "temperature": "temperature sensor temperatur",
        "uptime": "uptime laufzeit",
        "storage": "speicher space platz",
        "fan": "fan fans lüfter",
        "printer": "printer drucker",
        "trash": "trash papierkorb",
        "backup": "backup backups sicherung datensicherung",
        "network": "wifi wi-fi wlan network netzwerk internet bandwidth router",
        "screen": "screen display monitor bildschirm",
        "machine": "computer laptop pc machine notebook desktop-pc macbook rechner rechners computers laptops system betriebssystem "
        "gerät maschine",
    }
)
# Of these the everyday meaning is as likely: only with a number or a state they mean the computer.
AMBIGUOUS = words(
    "memory drive network storage space charge screen display internet speicher platz ladung machine maschine system fan fans"
)
# What belongs to whoever reads, or is here.
OWNERS = words(
    "your this my our these dein deine deinen deinem deiner deines euer eure euren eurem eurer dieser diese dieses diesem "
    "diesen mein meine meinen meinem meiner ihr ihre ihren ihrem ihrer unser unsere unseren"
)
YOURS = words("your dein deine deinen deinem deiner deines euer eure euren eurem eurer")
THE = words("the der die das den dem des im am vom zum beim")
PRONOUNS = words("it they that this these those es sie das dies diese dieser it's that's they're")

QUALITIES = by_word(
    {
        "free": "free available left remaining remain remains unused frei freie freien freier verfügbar übrig bleiben leaves leaving spare",
        "used": "used occupied taken busy full belegt genutzt benutzt verwendet voll ausgelastet belegte load usage auslastung",
        "total": "capacity installed kapazität installiert",
    }
)
TOGETHER = words("together total altogether sum combined overall insgesamt zusammen gesamt summe all")
EVERY_ONE = words("both each every beide jede jeder jedes alle")
SINGLE = words("each apiece jeweils jede jeder jedes")
UNITS = by_word(
    {
        "bytes": "byte bytes",
        "bytes:3": "kb kilobyte kilobytes",
        "bytes:6": "mb megabyte megabytes meg megs",
        "bytes:9": "gb gigabyte gigabytes gig gigs",
        "bytes:12": "tb terabyte terabytes",
        "bytes:15": "pb petabyte petabytes",
        "bytes:kib": "kib kibibyte kibibytes",
        "bytes:mib": "mib mebibyte mebibytes",
        "bytes:gib": "gib gibibyte gibibytes",
        "bytes:tib": "tib tebibyte tebibytes",
        "%": "% percent prozent percents",
        "°C": "°c celsius ℃",
        "°": "° degrees degree grad",
        "°F": "°f fahrenheit",
        "rate": "mbps gbps kbps mbit gbit kbit mbit/s gbit/s",
        "hertz": "hz khz mhz ghz hertz megahertz gigahertz fps rpm",
        "pixels": "pixels pixel megapixel megapixels megapixeln pixeln",
        "seconds:1": "second seconds sec secs sekunde sekunden",
        "seconds:60": "minute minutes min mins minuten",
        "seconds:3600": "hour hours hr hrs stunde stunden",
        "seconds:86400": "day days tag tage tagen",
        "seconds:604800": "week weeks woche wochen",
        "seconds:2629746": "month months monat monate monaten",
        "seconds:31556952": "year years jahr jahre jahren",
    }
)
POWERS = {"bytes": 1.0, "bytes:kib": 2.0**10, "bytes:mib": 2.0**20, "bytes:gib": 2.0**30, "bytes:tib": 2.0**40}
MAGNITUDES = {
    fold(word): factor
    for factor, said in {
        100: "hundred hundert",
        1000: "thousand tausend",
        10**6: "million millions millionen mio",
        10**9: "billion milliarde milliarden mrd",
        12: "dozen dutzend",
    }.items()
    for word in said.split()
}
# Numbers that leave room: the least and the most that they may honestly stand for.
VAGUE: dict[str, tuple[float, float]] = {
    fold(word): bounds
    for said, bounds in {
        "no kein keine keinen keinerlei none zero null": (0, 0),
        "couple": (2, 3),
        "few paar wenige": (2, 9),
        "several mehrere einige": (3, 30),
        "dozens dutzende": (24, 150),
        "hundreds hunderte": (200, 2000),
        "thousands tausende": (2000, 20000),
        "millions": (2e6, 1e12),
        "many viele vielen lot lots plenty tons numerous zahlreiche countless loads jede-menge": (8, 1e12),
    }.items()
    for word in said.split()
}
# What lies between a number said and the number meant: the lowest and the highest share of the real value.
ABOUT = words("about around roughly approximately nearly circa ca etwa ungefähr rund circa approx ~ ≈ some")
OVER = words("over above exceeding über mehr-als")
UNDER = words("under below almost fast knapp nearly beinahe unter just-under")

# A word of these makes a sentence one about computers in general.
USUALLY = words(
    "usually typically generally often commonly normally sometimes average typical standard tend tends mostly early earliest "
    "invented introduced equals equal stands meist meistens normalerweise üblicherweise gewöhnlich gewöhnliche oft häufig manchmal "
    "durchschnittlich durchschnittliche typisch typische typischerweise erfunden entspricht entsprechen bedeutet means floppy "
    "diskette disketten punch"
)
MEDIA = words(
    "dvd dvds cd cds floppy cartridge blu-ray diskette byte kilobyte megabyte gigabyte terabyte petabyte bit bits"
)
ARTICLES = words("a an one every any each ein eine jeder jede jedes one's")
QUESTIONS = words(
    "is are do does did can could would will what which who how where when shall should may have has "
    "ist sind hast habt kannst könntest möchtest willst magst was welche welcher welches wer wie wo wann soll sollen darf wollen "
    "würdest geht läuft macht machst wünschst brauchst"
)
IMPERATIVES = words(
    "take try write read close open restart keep make back use save go give put let let's listen watch choose pick sort "
    "call remember drink breathe count name think imagine start begin turn plug press click check clean set look stand stretch enjoy "
    "share ask tell learn never always don't avoid draw consider print scan hold walk add mix buy bring light pour stir plant "
    "nimm mach mache versuch versuche schreib schreibe lies schau trink trinke atme denk denke stell starte öffne schließe "
    "speichere sichere lass lege geh gib probier probiere zähl zähle halte halt vergiss gönn höre hör such suche mal backe"
)
CONDITIONS = words("if whether unless whenever falls ob sofern suppose hopefully hoffentlich")
WISHES = words("hope wish hoffe wünsche")
WHEN = words("when once wenn sobald")
MODALS = words("should could might would can may sollte solltest könnte könntest kannst würde")
VERBS = words(
    "is are was were has have had takes take took uses use using used holds hold contains contain weighs weigh needs need makes lies "
    "sits measures consumes occupies occupy eats stands runs running says shows "
    "ist sind war waren hat haben hatte hatten belegt belegen verbraucht braucht brauchen nutzt nutzen enthält enthalten liegt "
    "wiegt liegen steht zeigt läuft umfasst"
)
# What may stand before such a verb without naming anything else.
HEADS = words(
    "size sizes number count amount largest biggest smallest newest oldest latest larger smaller bigger heaviest there here which who "
    "only just still already also now currently alone both you we everything usage use load reading level rest others other remaining "
    "größe anzahl zahl menge größte größten kleinste neueste älteste da hier nur noch schon auch jetzt gerade allein beide du ihr wir "
    "alles rest davon collection folders' and und temperature thing sammlung i ich weight eldest same"
)
# A name of these in front of "uses", "is running" and the like is a program.
PROGRAMS = words(
    "firefox chrome chromium safari edge opera brave thunderbird outlook spotify slack teams zoom discord skype steam docker python "
    "java node gimp blender libreoffice excel powerpoint vlc telegram whatsapp signal dropbox onedrive nextcloud systemd xorg "
    "gnome-shell plasmashell kwin code vscode pycharm eclipse bash zsh explorer finder nautilus dolphin photoshop obsidian notion"
)
PLACES = by_word(
    {
        "documents": "documents dokumente dokumenten",
        "downloads": "downloads",
        "desktop": "desktop schreibtisch",
        "pictures": "pictures bilder bildern",
        "music": "music musik",
        "videos": "videos",
        "trash": "trash papierkorb",
        "home": "home",
    }
)
MONTHS = {
    fold(word): number
    for number, said in enumerate(
        (
            "january jan januar jänner", "february feb februar", "march mar märz", "april apr", "may mai", "june jun juni",
            "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for word in said.split()
}  # fmt: skip
WEEKDAYS = {
    fold(word): number
    for number, said in enumerate(
        (
            "monday mondays montag montags", "tuesday tuesdays dienstag dienstags", "wednesday mittwoch mittwochs",
            "thursday donnerstag donnerstags", "friday fridays freitag freitags", "saturday samstag sonnabend", "sunday sonntag sonntags",
        )
    )
    for word in said.split()
}  # fmt: skip
CHANGED = words(
    "modified changed created saved edited downloaded updated added dated opened renamed deleted touched recorded finished "
    "restarted rebooted crashed neugestartet abgestürzt "
    "geändert verändert erstellt gespeichert bearbeitet heruntergeladen aktualisiert angelegt geöffnet datiert gelöscht stammt "
    "umbenannt hinzugefügt"
)
# What leads to a date, to a share, to a place; to the time it is now.
LEADING_TO_DATES = words("from since dated of von vom aus seit stammt am im on in last at um")
LEADING_TO_SHARES = words("at uses using takes taking bei zu verbraucht nutzt belegt")
INSIDE = words("in inside under within im unter aus")
SINCE = words("from since of vom von aus seit")
NOW = words("tomorrow yesterday morgen gestern today it it's time date now heute es wir jetzt currently")
BEFORE_NOW = words(
    ": the a now currently already exactly about just almost only on in at am der die das jetzt gerade schon heute today genau kurz um es"
)
# What somebody may be told they have, whatever their number.
NEUTRAL = words(
    "fingers toes senses finger zehen chances chance reasons reason options option wishes wish choices choice questions question steps step ways way lives hands eyes ears  words things guesses goals gründe grunde möglichkeiten moglichkeiten wünsche wunsche fragen hände hande leben percent tries seconds"
)
