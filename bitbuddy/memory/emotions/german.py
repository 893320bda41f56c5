"""How feelings are said in German; the lists were made for this project."""

from __future__ import annotations

from bitbuddy.memory.emotions.model import Vocabulary, listed

WORDS = Vocabulary(
    emotions=listed(
        joy=(
            "3 uberglucklich, begeistert, selig, im siebten himmel, euphorisch, entzuckt; 2 glucklich, froh, freue "
            "mich, freu mich, freut mich, frohlich, stolz, toll, super, wunderbar, verliebt, dankbar, fantastisch, "
            "herrlich, juhu, hurra, gefreut, grossartig, spass; 1 zufrieden, erleichtert, gut gelaunt, gut drauf, "
            "gute laune, heiter"
        ),
        trust=(
            "2 sicher, zuversichtlich, geborgen, gut aufgehoben, verstanden, geliebt, vertraue; 1 ruhig, entspannt, "
            "hoffnungsvoll, gelassen"
        ),
        fear=(
            "3 panik, panisch, todesangst, entsetzt, verzweifelt, horror; 2 angst, furchte, fuerchte, besorgt, "
            "angstlich, sorgen, sorge, erschrocken, grauen, graut; 1 nervos, unsicher, unruhig, gestresst, "
            "angespannt, mulmig, uberfordert, stress"
        ),
        surprise=(
            "3 fassungslos, sprachlos, geschockt, schockiert, baff; 2 uberrascht, erstaunt, verblufft, wow, kaum "
            "glauben, nicht glauben, wahnsinn; 1 unerwartet, verwundert, verdutzt"
        ),
        sadness=(
            "3 untrostlich, am boden zerstort, hoffnungslos, depressiv, todtraurig, wertlos; 2 traurig, ungluecklich, "
            "unglucklich, weine, weinen, geweint, einsam, allein gelassen, trauer, trauere, niedergeschlagen, "
            "gestorben, verletzt, heimweh, vermisse ihn, vermisse sie, vermisse dich, am ende; 1 enttauscht, "
            "bedruckt, erschopft, betrubt, mude von allem, niedergedruckt"
        ),
        disgust=(
            "3 angewidert, ekle mich, zum kotzen; 2 ekelhaft, ekelig, eklig, widerlich, ekel, abscheulich, igitt; 1 "
            "scheusslich, satt"
        ),
        anger=(
            "3 wutend, stinksauer, rasend, hasse, hass, fuchsteufelswild, ausser mir vor wut; 2 sauer, argerlich, "
            "verargert, wut, genervt, nervt, argere mich, arger, frustriert, frustrierend, zornig, verdammt, "
            "aufgeregt uber; 1 gereizt, ungeduldig, grantig, mies gelaunt"
        ),
        anticipation=(
            "3 kann es kaum erwarten, kanns kaum erwarten, fiebere; 2 freue mich auf, freu mich auf, freue mich schon "
            "auf, freue mich sehr auf, freue mich so auf, gespannt, vorfreude; 1 neugierig, hoffe, daumen drucken"
        ),
    ),
    firsts=frozenset(("bin ich mich mir uns wir").split()),
    others=frozenset(("dein du er ihr ihre man sein sie wer").split()),
    states=frozenset(("ist klingt scheint seid sind war waren wird wirkt wurde").split()),
    neutral=frozenset(("alles das dies es heute leben tag").split()),
    idioms=(
        "sicher speichern",
        "ganz sicher",
        "bist du sicher",
        "sicher dass",
        "toll danke",
        "ruhig mal",
        "kein stress",
        "keine sorge",
        "keine angst",
        "super danke",
        "es tut mir leid",
        "nicht satt",
        "saure sahne",
        "freut mich dich",
        "guten morgen",
        "ruhig alle",
    ),
    negations=frozenset(("kaum kein keine keinen keiner nicht nie niemals nimmer ohne weder").split()),
    after=frozenset(("nicht nie").split()),
    stronger=frozenset(
        ("absolut echt extrem furchtbar richtig schrecklich sehr so total unglaublich voll wirklich zutiefst").split()
    ),
    weaker=frozenset(("bisschen eher etwas leicht wenig ziemlich").split()),
)
