"""The phrases by which questions about brains are known, by skill and language."""

from __future__ import annotations

from collections.abc import Mapping

_FAMILIES = (
    "(qwen|qwen2.5|qwen3|llama|llama3|llama-3.2|tinyllama|gemma|gemma2|gemma3|"
    "smollm|smollm2|phi|phi-3.5|falcon|falcon3|bitnet)"
)
_BRAIN = "(brain|brains|model|models|llm|llms|language model|language models)"
_MINE = "(your|the|this|that)"
_GEHIRN = "(gehirn|gehirne|sprachmodell|sprachmodelle|modell|modelle|hirn)"
_DEIN = "(dein|deinem|deinen|deines|das)"

CUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "brains.mine": {
        "en": (
            f"(which|what) (kind of|sort of)? {_BRAIN} (do|are|is|does) you "
            "(use|using|run|running|have|on|think with)?",
            f"(which|what) {_BRAIN} (is|are) (running|active|awake|in use|chosen|loaded|installed now|answering)",
            f"(which|what) (is|are) your {_BRAIN}",
            f"what {_BRAIN} (is|are) (that|this|yours)",
            f"(which|what) {_BRAIN} (do|are) you (running|run|based|thinking|working) (on|with)",
            "what is your (brain|language model|llm|model)",
            "(name|size) of your (brain|model|language model)",
            "how (big|large|heavy|small) is your (brain|language model|llm)",
            "how (big|large|heavy) is your model",
            "how much (memory|ram|space|room|disk) (does|do|is) (your|the) (brain|language model|llm) "
            "(use|need|take|hold|have|taking|using|needing) (up|right now|now)?",
            "how much (memory|ram) do you (use|need|take|hold) (up|right now|now|yourself)?",
            "(is|are) (your|the) brain (awake|asleep|on|off|sleeping|running|loaded|there)",
            "do you have a brain",
            "do you (even)? use (a|any) (brain|language model|llm|model)",
            "tell me about your brain",
            "about your (brain|language model)",
        ),
        "de": (
            f"(welches|welchem|was für ein|mit welchem) {_GEHIRN} "
            "(benutzt|nutzt|verwendest|hast|denkst|läuft|arbeitest|antwortest|ist) "
            "(du|gerade|aktiv|bei dir)?",
            f"welches {_GEHIRN} (antwortet|läuft|ist gerade aktiv|ist in gebrauch)",
            f"(wie heißt|was ist|wie groß ist|wie schwer ist) dein {_GEHIRN}",
            "wie viel (speicher|arbeitsspeicher|ram|platz) (braucht|belegt|benutzt|nutzt|verbraucht|hat) "
            "(dein|das) (gehirn|sprachmodell)",
            "wie viel (speicher|arbeitsspeicher|ram) (brauchst|belegst|benutzt|nutzt|verbrauchst) du",
            f"(ist|schläft|läuft) dein {_GEHIRN} (wach|an|aus|gerade|da|eingeschaltet|ausgeschaltet)?",
            f"hast du (überhaupt)? (ein|kein) {_GEHIRN}",
            f"(erzähl|erzähle|sag) mir (etwas|was|mehr)? (über|von) {_DEIN} {_GEHIRN}",
        ),
    },
    "brains.speed": {
        "en": (
            "how (fast|quick|slow|speedy) are you",
            f"how (fast|quick|slow) is {_MINE} (brain|language model|llm)",
            "how (fast|quickly|slowly) (do|can|does) (you|your brain|the brain) "
            "(think|write|answer|reply|respond|talk|type)",
            "how many (words|tokens) (per|a|in a|each) second",
            "(tokens|words) (per|a) second",
            "(speed|pace) of (your|the) brain",
            "what is your speed",
        ),
        "de": (
            "wie (schnell|langsam|flott) bist du",
            f"wie (schnell|langsam|flott) ist {_DEIN} (gehirn|sprachmodell|hirn)",
            "wie (schnell|langsam|flott) (denkst|schreibst|antwortest|redest|arbeitest) du",
            "wie (schnell|langsam) (denkt|schreibt|antwortet|arbeitet) (dein|das) (gehirn|sprachmodell)",
            "wie viele (wörter|worte|token|tokens) (pro|in der|je) sekunde",
            "(token|tokens|wörter) pro sekunde",
        ),
    },
    "brains.roles": {
        "en": (
            "what (may|can|does|is|could) (your|the) brain (allowed to)? (do|used for|for|good for|allowed)?",
            "what do you (use|need|have) (your|the|a) brain for",
            "(roles|role|rights|abilities) of (your|the) brain",
            "(which|what) roles (does|has|did) (your|the) brain (have|got|earned|earn)?",
            "what has (your|the) brain earned",
            "what is (your|the) brain allowed to do",
        ),
        "de": (
            "was (darf|kann|macht|tut) (dein|das) (gehirn|sprachmodell|hirn)",
            "(wofür|wozu) (brauchst|benutzt|nutzt|hast) du (dein|das|ein) (gehirn|sprachmodell)",
            "(wofür|wozu) ist (dein|das) (gehirn|sprachmodell) (da|gut)",
            "welche (rollen|aufgaben|rechte) hat (dein|das) (gehirn|sprachmodell)",
        ),
    },
    "brains.list": {
        "en": (
            "(what|which) (other)? (brains|language models|llms) (are|do|can|could|have) (there|you|i|we) "
            "(know|have|get|available|use|choose|pick|download)? (of|from|here|to choose from)?",
            "(what|which) (brains|language models|llms) (are)? (installed|available|known|here|on this computer)",
            "(list|show) (me)? (all|the|your|my)? (available|installed|other|known)? (brains|language models|llms)",
            "how many (brains|language models|llms) (are there|do you have|do you know|are installed|do i have)",
            "(are|is) there (any)? other (brains|brain|language models)",
            "do you have (any)? other (brains|language models)",
            "which (models|model) can you (use|run|download)",
            "what models (are there|can you use|can you run|do you know)",
        ),
        "de": (
            "(welche|was für) (anderen)? (gehirne|sprachmodelle|modelle) "
            "(gibt es|hast du|kennst du|kann ich|sind da|sind installiert|stehen zur wahl|gibts|"
            "sind verfügbar|kannst du benutzen)",
            "(zeig|zeige|liste|nenne|nenn) (mir)? (alle|die|deine)? (verfügbaren|installierten|anderen)? "
            "(gehirne|sprachmodelle) (auf)?",
            "wie viele (gehirne|sprachmodelle) (gibt es|hast du|kennst du|sind installiert)",
            "(gibt es|hast du|gibts) (noch)? (andere|weitere|mehr) (gehirne|sprachmodelle)",
        ),
    },
    "brains.better": {
        "en": (
            "(is|are) there (a|any|some)? "
            f"(better|smarter|bigger|faster|newer|cleverer|stronger|larger|good) {_BRAIN} (for|on|that)? "
            "(this|my|the|me|you|here|fits)? (computer|machine|laptop|pc|here)?",
            f"(which|what) {_BRAIN} (would|should|do|can) (you|i) (recommend|suggest|take|get|choose|pick|install)",
            f"(which|what) {_BRAIN} (is|are|would be) (the)? (best|better|recommended|right|smartest) (one)? "
            "(for|on|here)? (this|my|me)? (computer|machine|laptop|pc)?",
            f"(which|what) {_BRAIN} (fits|suits|fit) (best|this|my|the|on|here)? (this|my|the|best)? "
            "(computer|machine|laptop|pc)?",
            "what is the (best|smartest|right) brain (for|on|here)? (this|my|me|you)? (computer|machine|laptop|pc)?",
            f"(recommend|suggest) (me)? (a|another|some|the best)? (better|smarter|good|bigger|smaller)? {_BRAIN}",
            "(do|could|can|would) you (have|use|run|need|want|get) a "
            f"(better|smarter|bigger|faster|newer|cleverer) {_BRAIN}",
            "could you be (smarter|cleverer)",
            "can you (become|get) (smarter|cleverer)",
            "how (can|do) (i|you|we) (make you|get|become) (smarter|cleverer)",
            f"(is|are) there (any|an)? (upgrade|upgrades|update|updates) (for|of|to) {_MINE} brain",
        ),
        "de": (
            "(gibt es|gibts|hast du|kennst du) (ein|kein|noch ein)? "
            f"(besseres|klügeres|größeres|schnelleres|neueres|schlaueres|gutes|bessere|neuere) {_GEHIRN} "
            "(für|auf)? (diesen|meinen|den|dich|mich|diesem|meinem)? (rechner|computer|laptop|pc)?",
            f"(welches|was für ein) {_GEHIRN} (ist|wäre|passt|passte|empfiehlst|soll ich|läuft|taugt) "
            "(am besten|das beste|du|besser|nehmen|gut|das richtige)? (zu|für|auf)? "
            "(diesen|diesem|meinen|meinem|dem|den|mich)? (rechner|computer|laptop|pc)?",
            f"(was|welches) ist das (beste|klügste|richtige) {_GEHIRN} (für|auf)? "
            "(diesen|diesem|meinen|meinem|mich)? (rechner|computer|laptop|pc)?",
            f"(empfiehl|empfehle|schlag) mir (ein|ein anderes|ein besseres)? {_GEHIRN} (vor)?",
            "(kannst|könntest) du (klüger|schlauer) (werden|sein)",
            "wie (kann|mache|bekomme) ich dich (klüger|schlauer)",
        ),
    },
    "brains.progress": {
        "en": (
            "how far (is|are|along is|has|did) (the|your|that|this|my)? (brain|model)? "
            "(download|downloads|downloading) (of)? (the|your)? (brain|model)? "
            "(now|come|got|gotten|along|going)?",
            "how far (along)? (is|are) (the|your|that|this) (new)? brain",
            "(how is|how are) (the|your|that) (brain|model)? (download|downloads|downloading) (of)? "
            "(the|your)? (brain|model)? (going|doing|coming along|getting on|now)?",
            "(is|are) (the|your|that) (brain|model)? (download|downloads) (of)? (the|your)? (brain|model)? "
            "(done|finished|ready|complete|over|still running|running|stuck|through)",
            "(is|are) (the|your|that) (new)? brain (here|there|downloaded|ready|fetched|finished) (yet|already|now)?",
            "how much of (the|your|that) (new)? (brain|model) (is|has|was) (been)? "
            "(downloaded|here|fetched|there|loaded) (already|yet|so far)?",
            "(download|downloading) (progress|status|state)",
            "(progress|status|state) of (the|your|my|that) (brain|model)? (download|downloads)",
            "how (long|much longer) (does|will|is|until) (the|your|that|this) (brain|model)? download "
            "(still)? (take|need|last|run|be|going to take|done|finished)?",
            "when (is|will|does) (the|your|that) (brain|model)? download (be)? "
            "(done|finished|ready|finish|complete|over)",
            "are you (still)? downloading (anything|something|a brain|the brain|a model)",
        ),
        "de": (
            "wie weit ist (der|dein|das|mein) (gehirn|modell)? (download|herunterladen|downloads) "
            "(des|vom|von dem)? (gehirns|gehirn|modells)? (jetzt|schon|denn)?",
            "wie weit ist (das|dein) (neue|neues)? gehirn",
            "wie weit bist du (mit dem|beim) (download|herunterladen|laden) (des|vom)? (gehirns|gehirn)?",
            "wie läuft (der|dein|das) (download|herunterladen) (des)? (gehirns)?",
            "ist (der|dein) download (des|vom)? (gehirns|gehirn)? (schon|bald)? "
            "(fertig|durch|abgeschlossen|da|zu ende)",
            "ist das (neue)? gehirn (schon|bald)? (da|fertig|geladen|heruntergeladen)",
            "wie lange (dauert|braucht|läuft) (der|dein|das) (download|herunterladen) (des)? (gehirns)? (noch)?",
            "wann ist (der|dein) download (des)? (gehirns)? (fertig|durch|da|zu ende)",
            "wie viel (vom|von dem|des) (gehirn|gehirns) ist (schon)? (da|geladen|heruntergeladen)",
            "(lädst|holst) du (gerade|noch)? (etwas|was|ein gehirn|noch) (herunter|runter)?",
            "(stand|fortschritt) (des|vom) (downloads|download)",
        ),
    },
    "brains.get": {
        "en": (
            "(download|fetch|install|get|load) (me|yourself|us)? (a|an|the|another|some|this|that|your)? "
            "(new|better|smarter|bigger|smaller|faster|larger|best|recommended|smallest|good|different)? "
            "(brain|brains|language model|llm)",
            f"(download|fetch|install|get|load) (me|yourself|us)? (the|a|another)? {_FAMILIES} … (brain|model)?",
            "(download|fetch|install|get) (me|yourself|us)? (a|the|another)? "
            "(new|better|smarter|bigger|smaller|faster|best|recommended)? model",
            "(download|fetch|install|get|load) (a|an|the|another|that|this) … brain",
            "(upgrade|update|improve) (your|the) brain",
            "(upgrade|improve) your (language model|model|llm)",
            "get a (better|new|bigger|smarter) brain",
            "leave (the)? brains as they are",
        ),
        "de": (
            "(lade|lad|hole|hol|installiere|besorge|besorg) (dir|mir|uns|bitte)? (das|ein|dieses)? "
            "(neues|besseres|klügeres|größeres|kleineres|schnelleres|beste|neue|empfohlene|kleinste|anderes|"
            f"bessere)? {_GEHIRN} … (herunter|runter)?",
            f"(lade|lad|hole|hol|installiere) (dir|mir|uns|bitte)? (das|ein)? {_FAMILIES} … {_GEHIRN}? "
            "(herunter|runter)?",
            f"(lade|lad|hole|hol|installiere) (dir|mir|uns|bitte)? (das|ein|dieses) … {_GEHIRN} (herunter|runter)?",
            "(ein|das|dir ein|mir ein) (neues|besseres|klügeres|größeres|kleineres|beste|anderes)? "
            f"{_GEHIRN} (herunterladen|runterladen|laden|holen|installieren|besorgen)",
            f"{_FAMILIES} … (herunterladen|runterladen|laden|holen|installieren)",
            "(verbessere|erneuere|aktualisiere) dein (gehirn|sprachmodell)",
            "nein lass die gehirne wie sie sind",
        ),
    },
    "brains.use": {
        "en": (
            "(use|try|take|choose|pick|activate|select) (a|an|the|another|that|this|your) "
            "(other|different|old|new|next|better|smaller|bigger|best|first)? (brain|language model|llm)",
            "(use|try|take|choose|pick|activate|select) (a|an|the|another|that|this|your) … brain",
            f"(use|try|switch to|change to|go back to|swap to|move to) (the)? {_FAMILIES} … (brain|model)?",
            "(switch|change|swap|go back) (to|back to|over to) (a|an|the|another|that|your|my) … "
            "(brain|language model|llm|model)",
            "(switch|change|swap|replace) (your)? (brain|brains|language model)",
            "(think|answer|reply) with (a|an|the|another) … (brain|model)",
            f"(think|answer|reply) with {_FAMILIES} …",
            "can you (use|take|have) another brain",
        ),
        "de": (
            "(benutze|nutze|nimm|verwende|nehme|wähle|probier|probiere|aktiviere) (doch|mal|bitte)? "
            f"(das|ein|dein) (andere|anderes|alte|neue|beste|kleinste|nächste|kleinere)? {_GEHIRN}",
            "(benutze|nutze|nimm|verwende|wähle|probier|probiere|aktiviere) (doch|mal|bitte)? "
            f"(das|ein|dein) … {_GEHIRN}",
            "(benutze|nutze|nimm|verwende|wechsle zu|wechsel zu|wechsle auf) (doch|mal|bitte)? (das)? "
            f"{_FAMILIES} … {_GEHIRN}?",
            f"(wechsle|wechsel|schalte|schalt) (zu|zum|auf|auf das|zu dem|zu einem|um auf) … {_GEHIRN}",
            f"(wechsle|wechsel|tausche|tausch) (dein|das|dein altes)? {_GEHIRN} (aus)?",
            f"(antworte|denk|denke) mit (dem|einem) … {_GEHIRN}",
            f"ein anderes {_GEHIRN} (benutzen|nehmen|verwenden|wählen)",
        ),
    },
    "brains.switch": {
        "en": (
            "(switch|turn|shut) (your|the) (brain|language model|llm) (off|on|down|back on|on again|off again)",
            "(switch|turn|shut) (off|on|down|back on) (your|the) (brain|language model|llm)",
            "(disable|enable|activate|deactivate|stop using|start using) (your|the) "
            "(brain|language model|llm) (again)?",
            "(use|with) no brain (any more|anymore|for now)?",
            "(answer|talk|work|reply|go on|do it) (without|with) (a|your|the) brain (again)?",
            "(use|take) your brain (again)?",
            "brain (off|on)",
        ),
        "de": (
            "(schalte|schalt|mach|mache|stell|stelle) (dein|das) (gehirn|sprachmodell) (wieder)? (aus|ab|ein|an)",
            "(dein|das) (gehirn|sprachmodell) (wieder)? "
            "(ausschalten|abschalten|einschalten|anschalten|ausmachen|anmachen)",
            "(deaktiviere|aktiviere) (dein|das) (gehirn|sprachmodell) (wieder)?",
            "(antworte|rede|arbeite|mach) (wieder)? (ohne|mit) (dein|deinem|ein|einem)? (gehirn|sprachmodell)",
            "(benutze|nutze|nimm) (wieder)? (kein|dein) (gehirn|sprachmodell) (mehr|wieder)?",
            "gehirn (aus|an|ein)",
        ),
    },
    "brains.sleep": {
        "en": (
            "(go|you can go|you may go) to sleep (now)?",
            "(put|send|let|lay) (your|the) brain (go)? (to)? (sleep|bed|rest) (now)?",
            "(let|have) (your|the) brain (sleep|rest|take a nap)",
            "(take|have) a nap",
            "(free|release|give back|unload) (your|the|some of your) (memory|brain|model) (back|again)?",
            "give (your|the)? memory back",
            "(unload|rest) (your|the) (brain|model|language model)",
        ),
        "de": (
            "(geh|gehe|du kannst|leg dich) (jetzt|ruhig)? schlafen (gehen)?",
            f"(lass|lasse|schick|schicke) (dein|das) {_GEHIRN} (schlafen|ruhen|ins bett) (gehen)?",
            "(mach|mache) ein (nickerchen|schläfchen)",
            "gib (den|deinen) (speicher|arbeitsspeicher) (wieder)? (frei|zurück)",
            f"(entlade|entladen) (dein|das) {_GEHIRN}",
        ),
    },
    "brains.hold": {
        "en": (
            "(pause|stop|halt|suspend|interrupt|hold) (the|your|that|this|all|my) (brain|model)? "
            "(download|downloads|downloading) (of)? (the)? (brain|model)? (for now|now|for a while)?",
            "(pause|stop|halt|resume|continue) downloading (the|that|a|your)? (brain|model)?",
            "(resume|continue|unpause|restart) (the|your|that|this|all|my) (brain|model)? "
            "(download|downloads|downloading) (of)? (the)? (brain|model)? (again|now)?",
            "(go on|carry on|continue) (with)? (the|your|that|downloading) (brain|model)? (download|downloads)?",
            "(cancel|abort) (the|your|that) (brain|model)? (download|downloads)",
        ),
        "de": (
            "(halte|halt|stopp|stoppe|pausiere|unterbrich|unterbreche|brich) (den|die|deinen|das) "
            "(download|downloads|herunterladen) (des)? (gehirns)? (an|ab)?",
            "(setze|setz|führe|mach|mache) (den|die|mit dem|das|beim) (download|downloads|herunterladen) "
            "(des)? (gehirns)? (fort|weiter)",
            "(den|deinen) download (des)? (gehirns)? (anhalten|pausieren|stoppen|fortsetzen|unterbrechen|abbrechen)",
            "(lade|lad|hole|hol) (das gehirn|es)? weiter (herunter)?",
        ),
    },
    "brains.window": {
        "en": (
            "(open|show) (me)? (the|your)? (brains|brain) (window|page|settings|manager)",
            "(open|show) (me)? the window of brains",
            "where (can|do) i (choose|pick|change|remove|delete|get|download|manage|find|see) "
            "(a|the|your|my|other|another|new)? (brain|brains|language model|language models)",
            "how (can|do) i (choose|pick|change|remove|delete|get|download|manage|add|import|install) "
            "(a|the|your|my|another|an own)? (own|new|different|better)? (brain|brains|language model|llm)",
            "(remove|delete|uninstall) (a|the|your|my|that|this) … (brain|brains|language model)",
        ),
        "de": (
            "(öffne|öffnen|zeig|zeige) (mir)? (das|die)? (fenster|seite) (der|für|für die|mit den|mit) "
            "(gehirne|gehirnen)",
            "(öffne|zeig|zeige) (mir)? (die)? (verwaltung|einstellungen|auswahl) der gehirne",
            "(wo|wie) kann ich (ein|das|dein|andere|die|mein|ein anderes|ein neues|ein eigenes)? "
            "(gehirn|gehirne|sprachmodell) "
            "(auswählen|wählen|wechseln|entfernen|löschen|ändern|verwalten|holen|bekommen|sehen|"
            "installieren|importieren|herunterladen)",
            "(entferne|lösche|deinstalliere) (ein|das|dein|dieses) … (gehirn|sprachmodell)",
        ),
    },
}
