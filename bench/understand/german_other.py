"""Questions about the computer and the buddy, small talk and open talk as German-speaking people ask, by hand."""

from __future__ import annotations

from bench.understand.pattern import Block, block

MACHINE: tuple[Block, ...] = (
    block(
        "machine.disk",
        """
        wie viel Platz ist noch auf der Festplatte?
        ist meine Festplatte voll?
        wie viel Speicherplatz hab ich noch?
        freier Speicherplatz
        wie voll ist die Platte?
        reicht der Platz noch für 20 GB?
        Wie groß ist meine Festplatte?
        """,
    ),
    block(
        "machine.cpu",
        """
        warum ist mein Computer so langsam?
        warum ist der Lüfter so laut?
        welche Programme brauchen am meisten CPU?
        was bremst meinen Rechner aus?
        was lastet den Prozessor so aus?
        mein Laptop ist heute total lahm, woran liegt das?
        CPU-Auslastung
        """,
    ),
    block(
        "machine.memory",
        """
        wie viel Arbeitsspeicher ist frei?
        welche Programme brauchen am meisten Arbeitsspeicher?
        was frisst meinen RAM?
        wie viel RAM habe ich?
        ist der Arbeitsspeicher voll?
        welches Programm verbraucht am meisten Speicher?
        RAM-Auslastung
        """,
    ),
    block(
        "machine.battery",
        """
        wie voll ist mein Akku?
        wie lange hält der Akku noch?
        Akku?
        lädt mein Laptop gerade?
        Akkustand
        muss ich bald ans Netzteil?
        wie viel Akku hab ich noch?
        """,
    ),
    block(
        "machine.state",
        """
        wie geht es meinem Computer?
        ist mit meinem Rechner alles in Ordnung?
        wie heiß ist mein Computer?
        wie lange läuft der Rechner schon?
        wie warm ist die CPU?
        alles gut mit meinem Laptop?
        wann hab ich zuletzt neu gestartet?
        """,
    ),
)

ABOUT: tuple[Block, ...] = (
    block(
        "about.self",
        """
        wer bist du?
        wie heißt du?
        was bist du?
        erzähl mir was über dich
        bist du ein Mensch?
        bist du ein Roboter?
        wie alt bist du?
        stell dich mal vor
        """,
    ),
    block(
        "about.abilities",
        """
        was kannst du?
        Hilfe
        was kann ich dich fragen?
        wie kannst du mir helfen?
        was kannst du alles?
        wobei kannst du mir helfen?
        was hast du drauf?
        kannst du mir helfen?
        """,
    ),
    block(
        "about.mood",
        """
        wie geht es dir?
        wie geht's?
        na, wie geht's dir heute?
        was macht die Kunst?
        alles klar bei dir?
        bist du müde?
        wie fühlst du dich?
        bist du glücklich?
        """,
    ),
    block(
        "about.time",
        """
        wie spät ist es?
        welches Datum ist heute?
        welcher Tag ist heute?
        wie viel Uhr ist es?
        kannst du mir sagen, wie spät es ist?
        der Wievielte ist heute?
        Uhrzeit bitte
        """,
    ),
    block(
        "about.cannot",
        """
        lösche Haushaltsplan.xlsx
        lösch alle Screenshots
        verschieb meine Fotos in den Bilder-Ordner
        benenne Mietvertrag.pdf um
        zeig versteckte Dateien
        leere den Papierkorb
        kopiere die Rechnungen auf den USB-Stick
        kannst du die Dateien in Downloads löschen?
        leg einen neuen Ordner an
        räum meinen Schreibtisch auf
        druck den Mietvertrag aus
        """,
    ),
)

TALK: tuple[Block, ...] = (
    block(
        "talk.greeting",
        "hallo\nguten Morgen\nguten Abend\nhi du\nmoin\nservus\nGrüß dich\nna du\nguten Tag",
        plain=True,
    ),
    block(
        "talk.thanks",
        "danke\ndanke schön\nvielen Dank!\ndanke dir\ntausend Dank\nherzlichen Dank\nsuper, danke",
        plain=True,
    ),
    block(
        "talk.goodbye",
        """
        tschüss
        bis später
        bis morgen
        gute Nacht
        auf Wiedersehen
        mach's gut
        ich bin dann mal weg, tschüss
        ciao
        """,
        plain=True,
    ),
    block(
        "talk.compliment",
        """
        gut gemacht
        du bist toll
        ich mag dich
        du bist süß
        super gemacht!
        ich hab dich lieb
        du bist echt klasse
        """,
        plain=True,
    ),
    block(
        "talk.insult",
        "du bist dumm\ndu Idiot\nhalt die Klappe\ndu nervst\nich hasse dich\ndu bist nutzlos\nblödes Ding",
        plain=True,
    ),
    block(
        "talk.joke",
        """
        erzähl mir einen Witz
        kennst du einen Witz?
        bring mich zum Lachen
        noch ein Witz bitte
        Witz
        sag was Lustiges
        hast du einen Witz auf Lager?
        """,
        plain=True,
    ),
    block(
        "talk.encouragement",
        """
        sag mir was Nettes
        muntere mich auf
        heitere mich auf
        sag etwas Nettes
        ich brauche Aufmunterung
        motivier mich mal
        kannst du mich aufmuntern?
        """,
        plain=True,
    ),
    block(
        "talk.comfort",
        """
        ich bin traurig
        ich bin so müde heute
        mir geht es schlecht
        ich fühle mich einsam
        heute war ein schrecklicher Tag
        ich bin total gestresst
        mir geht's nicht gut
        """,
        plain=True,
    ),
)

WORLD: tuple[Block, ...] = (
    block(
        "open",
        """
        was ist die Hauptstadt von Frankreich?
        schreib ein Gedicht über den Herbst
        wie macht man Pfannkuchen?
        wer hat Faust geschrieben?
        warum ist der Himmel blau?
        erkläre mir Photosynthese
        was ist der Sinn des Lebens?
        wie weit ist der Mond entfernt?
        erzähl mir eine Geschichte von einem Drachen
        übersetze guten Morgen ins Spanische
        was soll ich heute kochen?
        was ist das größte Land der Welt?
        magst du Musik?
        was ist ein PDF?
        wie funktioniert ein Akku?
        was ist 17 mal 23?
        wie viele Einwohner hat Berlin?
        wird es morgen regnen?
        schreib einen Brief an meinen Vermieter wegen der Heizung
        wie lange kocht man ein Ei?
        was ist der Unterschied zwischen MP3 und FLAC?
        empfiehl mir ein gutes Buch
        wo leben Pinguine?
        was ist 1989 passiert?
        lass uns über Philosophie reden
        """,
        plain=True,
    ),
    block(
        "personal",
        """
        wie heißt meine Schwester?
        wann habe ich Geburtstag?
        wie heiße ich?
        was ist meine Lieblingsfarbe?
        wo wohne ich?
        wie alt bin ich?
        wie heißt mein Hund?
        """,
        plain=True,
    ),
    block(
        "memory.when",
        """
        wann haben wir über den Urlaub in Spanien gesprochen?
        was habe ich über das Budget gesagt?
        was habe ich dir über meine neue Chefin erzählt?
        finde unser Gespräch über die Küche
        habe ich schon mal das Dach erwähnt?
        worüber haben wir gestern gesprochen?
        was habe ich dir letzte Woche erzählt?
        haben wir schon mal über die Fotos gesprochen?
        """,
        plain=True,
    ),
    block(
        "memory.about",
        """
        was weißt du über mich?
        was weißt du alles über mich?
        sag mir, was du über mich weißt
        was hast du dir gemerkt?
        zeig mir deine Erinnerungen
        """,
        plain=True,
    ),
    block(
        "memory.usual",
        """
        was mache ich normalerweise montags?
        was mache ich meistens am Freitag?
        was habe ich sonntags immer vor?
        was mache ich sonst mittwochs?
        was mache ich am Samstag meistens?
        """,
        plain=True,
    ),
    block(
        "memory.remember",
        """
        merk dir, dass mein Spind die Nummer 12 hat
        merke dir bitte, dass die Dateien vom Verein bei Tom liegen
        vergiss nicht, dass ich gegen Nüsse allergisch bin
        notier dir: der Klempner kommt am Dienstag
        kannst du dir merken, dass ich den Kaffee schwarz trinke?
        """,
        plain=True,
    ),
    block(
        "memory.forget",
        """
        vergiss das
        vergiss, was ich gerade gesagt habe
        vergiss alles über meinen alten Job
        vergiss bitte, was ich über die Rechnung gesagt habe
        vergiss alles, was du über mich weißt
        vergiss heute
        vergiss alles über Tom
        """,
        plain=True,
    ),
    block(
        "memory.ask",
        """
        was habe ich gesagt, wie die Nummer des Vermieters ist?
        was habe ich dir gesagt, wie mein Zahnarzt heißt?
        was habe ich gesagt, wann der Flug ist?
        was habe ich gesagt wo der Schlüssel ist
        was habe ich dir erzählt, wer der neue Chef ist?
        """,
        plain=True,
    ),
    block(
        "unclear",
        """
        ist mein Drucker an?
        wie ist mein WLAN-Passwort?
        ist Bluetooth an?
        welchen Monitor habe ich?
        wie schnell ist mein Internet?
        was ist meine IP-Adresse?
        funktioniert meine Webcam?
        """,
        plain=True,
    ),
)

NOTICES: tuple[Block, ...] = (
    block(
        "notices.news",
        """
        gibt's was Neues?
        habe ich etwas verpasst?
        was habe ich verpasst?
        was ist dir aufgefallen?
        zeig mir die Meldungen
        """,
    ),
    block(
        "notices.why",
        """
        warum zeigst du mir das?
        warum diese Benachrichtigung?
        warum sagst du mir das?
        wieso hast du mir das gesagt?
        warum meldest du mir das?
        weshalb diese Meldung?
        """,
    ),
    block(
        "notices.less",
        """
        zeig mir das nicht mehr
        davon weniger bitte
        weniger davon
        weniger solche Meldungen
        weniger Benachrichtigungen bitte
        melde mir das nicht mehr
        """,
    ),
    block(
        "notices.quiet",
        """
        sei zwei Stunden still
        sei bitte still
        lass mich in Ruhe
        bitte nicht stören
        keine Meldungen bis 18 Uhr
        Ruhe bis morgen
        """,
    ),
)

BLOCKS = (*MACHINE, *NOTICES, *ABOUT, *TALK, *WORLD)
