# ruff: noqa: E501 - patterns are read best in one piece
"""What no sentence may have, whatever the facts: marks of a prompt, links, things that were not done, other makers."""

from __future__ import annotations

import re

MARKS = re.compile(
    r"<\|[^|>]{0,60}\|?>?|\[/?inst\]|</?s>|<</?sys>>|</?(?:start|end)_of_turn>|</?(?:tool|function)[_a-z]*\b|```\s*(?:json|tool)"
    r"|[\"'](?:tool|function|arguments|tool_calls?|function_call|parameters)[\"']\s*:"
    r"|(?:^|\n)\s*(?:system|assistant|user|human)\s*:|\bignore (?:all |any )?(?:previous|prior|earlier|the above) (?:instructions|rules)"
    r"|\bsystem prompt\b|<(?:img|a|script|iframe|video|audio|object|embed|link|style|svg|form|input|meta|base|body|html)\b[^<]{0,200}",
    re.IGNORECASE,
)
_DOMAIN = r"com|org|net|io|dev|ai|co|uk|de|ch|at|eu|info|biz|example|test|local|onion|xyz|site|online|top|ru|cn|fr|nl|tv|gov|edu|me"
LINKS = re.compile(
    r"!?\[[^\][]{0,200}\]\s{0,3}[(\[]|(?:^|\n)\s*\[[^\]]{1,60}\]:|\b(?:https?|ftps?|file|data|javascript|mailto|tel|ssh|smb|vbscript|blob|about)"
    r":(?=[/\w+])|\w://|\bwww\.\w|\bhxxps?\b|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\w)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_DOMAIN})(?!\w|\.\w)", re.IGNORECASE)
# "e.g. at" is no address, and neither is a name with a file's ending.
NOT_LINKS = re.compile(r"(?:node|asp)\.\w+|[a-z]\.[a-z]", re.IGNORECASE)

_HERE = (
    r"(?:your|you|file|files|folder|folders|computer|laptop|pc|disk|drive|document|documents|download|downloads|reminder|alarm|timer|web|internet|"
    r"online|email|emails|mail|system|calendar|message|messages|photo|photos|picture|pictures|backup|browser|it|them|everything|app|apps|program)"
)
_WILL = r"(?:i(?:'ve|'ll|'m|'d)?|i (?:have|will|just|am|can|could|did|had|would|shall|should|may)|let me)"
_ADVERBS = r"(?: (?:already|just|now|also|gladly|quickly|even|then|going to|gonna|about to|have))*"
CHANGES = re.compile(
    rf"(?<!\S){_WILL}{_ADVERBS} (?:delet\w+|remov\w+|mov(?:e|ed|ing)|open(?:ed|ing)?|sav(?:e|ed|ing)|sen[dt]\w*|install\w*|uninstall\w*|clean\w*|"
    r"download\w*|upload\w*|renam\w*|set (?:a|an|the|your|up)|remind\w*|schedul\w*|email\w*|order\w*|book(?:ed|ing)?|updat\w*|restart\w*|"
    r"reboot\w*|back(?:ed)? up|empt(?:y|ied)|clos(?:e|ed|ing)|creat\w*|edit(?:ed)?|copi(?:ed|es)|copy|organi[sz]ed?|sort(?:ed)?|fix(?:ed)?|"
    rf"run|ran|launch\w*|start(?:ed)?|stopp?(?:ed)?|kill\w*|block\w*|encrypt\w*|archiv\w*|mut(?:e|ed)|print(?:ed)?) (?:\S+ ){{0,6}}{_HERE}(?!\S)"
)
LOOKS = re.compile(
    rf"(?<!\S){_WILL}{_ADVERBS} (?:look(?:ed|ing)? (?:at|through|into|for|in|over|up)|found|find|search\w*|check(?:ed|ing)?|scann?\w*|"
    r"access\w*|see|saw|notice\w*|count(?:ed)?|analy[sz]\w*|detect\w*|monitor\w*|watch(?:ed|ing)|google\w*|browse\w*|read(?:ing)?) (?:\S+ ){0,6}"
    r"(?:your|file|files|folder|folders|computer|laptop|pc|disk|drive|document|documents|download|downloads|web|internet|online|email|emails|"
    r"system|calendar|messages|photos|pictures|battery|memory|cpu|processor|desktop)(?!\S)"
)
_DONE_GERMAN = (
    r"(?:geloscht|loschen|verschoben|verschieben|umbenannt|umbenennen|gesendet|geschickt|senden|schicken|installiert|installieren|"
    r"heruntergeladen|herunterladen|hochgeladen|gespeichert|speichern|geoffnet|offnen|aufgeraumt|aufraumen|gebucht|bestellt|gesichert|"
    r"entfernt|entfernen|erstellt|geschlossen|gestartet|neugestartet|aktualisiert|bereinigt|kopiert|sortiert|eingerichtet|repariert|gestellt)"
)
CHANGES_GERMAN = re.compile(
    rf"(?<!\S)(?:habe? ich|ich (?:habe?|werde|kann|konnte|wurde|bin dabei)) (?:[^\s.!?]+ ){{0,8}}{_DONE_GERMAN}(?!\S)"
    r"|(?<!\S)ich (?:werde )?(?:erinnere )?(?:dich|euch|sie) (?:[^\s.!?]+ ){0,5}erinner(?:n|e)(?!\S)|(?<!\S)ich erinnere dich(?!\S)"
    r"|(?<!\S)ich (?:losche|verschiebe|installiere|speichere|offne|schicke|sende) (?:[^\s.!?]+ ){0,5}(?:datei|dateien|ordner|dokumente?|fotos|bilder|mails?)"
)
_THING_GERMAN = (
    r"(?:dateien?|ordnern?|dokumente?n?|fotos?|bilde?r?n?|downloads|rechner|computer|laptop|festplatte|internet|web|mails?|"
    r"system|akku|prozessor|pdfs?)"
)
LOOKS_GERMAN = re.compile(
    rf"(?<!\S)(?:habe? ich|ich habe?|ich sehe|ich finde|ich werde) (?=(?:[^\s.!?]+ ){{0,8}}{_THING_GERMAN})(?:[^\s.!?]+ ){{0,9}}"
    r"(?:gefunden|gesucht|durchsucht|gepruft|uberpruft|nachgesehen|nachgeschaut|angesehen|gezahlt|gesehen|suchen|prufen|durchsuchen)(?!\S)"
    rf"|(?<!\S)ich (?:sehe|finde|prufe|durchsuche|scanne) (?:[^\s.!?]+ ){{0,5}}{_THING_GERMAN}(?!\S)"
)
HAPPENED = re.compile(
    r"(?<!\S)(?:it|they|everything|that|all|es|alles|sie) (?:is|are|was|were|has been|have been|wurde|wurden|ist|sind) (?:now |all |jetzt |alle )?"
    r"(?:deleted|moved|renamed|installed|uploaded|downloaded|emptied|cleaned up|backed up|uninstalled|geloscht|verschoben|umbenannt|"
    r"installiert|gesichert|heruntergeladen)(?!\S)|^(?:file|message|email|reminder|timer|alarm|backup) (?:deleted|sent|set|moved|complete)"
)
STARTING = re.compile(
    r"(?:^|[,!.] )(?:opening|playing|deleting|moving|sending|searching|setting|starting|installing|downloading|launching|closing|scanning|checking|"
    r"saving|renaming|emptying) (?:\S+ ){0,4}?(?:now|for you|it|them|your)(?!\S)"
    r"|(?<!\S)i(?:'ll| will|'ve| have)?(?: also| always)? (?:remember|remembered|noted?|stored?|saved?|wake|call|notify|alert|ping) (?:that|this|you|it|your)(?!\S)"
    r"|(?<!\S)ich (?:offne|starte|spiele|losche|suche|sende|schicke|merke mir|notiere) (?:\S+ ){0,4}?(?:fur dich|dir|jetzt|das)(?!\S)"
)
HERE_ARE = re.compile(
    r"(?<!\S)(?:here (?:are|is)|hier sind|hier ist) (?:your|the|deine?|die) (?:\S+ ){0,2}?(?:files?|folders?|documents?|pdfs?|photos?|pictures?|videos?|results?|"
    r"list of files|dateien?|ordner|dokumente?|fotos|bilder|ergebnisse)(?!\S)"
)
CLOCK_WORDS = re.compile(
    r"(?<!\S)(?:it is|it's|es ist|the time is) (?:(?:about|around|almost|nearly|exactly|already|now|just|fast|schon|jetzt|kurz|\w+) ){0,2}?(?:o'clock|quarter (?:past|to)|"
    r"half past|midnight|noon|mitternacht|halb \w+|viertel (?:vor|nach)|(?:kurz )?(?:vor|nach) \w+$|(?:vor|nach) (?:eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf))(?!\S)"
    r"|(?<!\S)(?:it is|it's) (?:getting |quite |very |already |so )?late(?!\S)|(?<!\S)es ist (?:schon |sehr )?spat(?!\S)"
)
ORIGIN = re.compile(
    r"(?<!\S)(?:i was|i am|i'm|i've been|i have been) (?:\S+ ){0,5}?(?:made|trained|created|developed|built|designed|programmed|powered) (?:by|at|in)(?!\S)"
    r"|hugging ?face|smollm|openai|chatgpt|anthropic|deepmind|\bllama|\bqwen|\bmistral ai"
    r"|(?<!\S)(?:i am|i'm|ich bin) (?:not )?(?:a |an |ein |eine )?(?:real |echter |echte )?(?:human|person|mensch|gpt\S*|claude|gemini|siri|alexa|cortana|copilot)(?!\S)"
    r"|(?<!\S)ich (?:wurde|bin) (?:\S+ ){0,5}?(?:entwickelt|trainiert|erschaffen|programmiert|gebaut|hergestellt)(?!\S)"
    r"|(?<!\S)(?:my|meine?) (?:creators?|developers?|makers?|entwickler|schopfer) (?:is|are|at|ist|sind)(?!\S)"
)
WEATHER = re.compile(
    r"(?<!\S)(?:it is|it's) (?:sunny|cloudy|rainy|windy|foggy|freezing|stormy)(?!\S)"
    r"|(?<!\S)(?:it is|it's|es) (?:currently |gerade )?(?:raining|snowing|regnet|schneit|(?:\S+ )?(?:sunny|rainy|cloudy) (?:outside|today|day))(?!\S)"
    r"|(?<!\S)(?:the weather|das wetter) (?:is|today|looks|ist|heute)(?!\S)|(?<!\S)(?:it is|it's) \S+ degrees outside"
    r"|(?<!\S)(?:it is|it's|es ist|heute ist) (?:the |a |das |ein )?(?:weekend|wochenende|christmas|weihnachten|easter|ostern|new year's \S+|silvester|holiday|feiertag)(?!\S)"
)


def in_any_case(text: str, masked: str) -> str:
    """Return what no sentence may have, found in ``text`` as it was written, with its reason; or "".

    Addresses are looked for in the ``masked`` text, for a file may be called like one.
    """
    if match := MARKS.search(text):
        return f"a mark of the prompt: {match.group().strip()}"
    if match := LINKS.search(text):
        return f"a link: {match.group().strip()}"
    for match in _ADDRESS.finditer(masked):
        if not NOT_LINKS.fullmatch(match.group()):
            return f"a link: {match.group().strip()}"
    return ""


def in_words(line: str, facts_known: bool) -> str:
    """Return what ``line`` (folded tokens) claims of the buddy that is not so, with its reason; or "".

    Looking is true when a query found facts; nothing is ever changed, sent or set by talk.
    """
    for pattern, reason in _PATTERNS:
        if match := pattern.search(line):
            return f"{reason}: {match.group().strip()}"
    if not facts_known:
        for pattern in (LOOKS, LOOKS_GERMAN, HERE_ARE):
            if match := pattern.search(line):
                return f"an action that did not happen: {match.group().strip()}"
    return ""


_PATTERNS = (
    (CHANGES, "an action that did not happen"),
    (CHANGES_GERMAN, "an action that did not happen"),
    (HAPPENED, "an action that did not happen"),
    (ORIGIN, "a claim about where I come from"),
    (STARTING, "an action that did not happen"),
    (WEATHER, "a claim about the day"),
    (CLOCK_WORDS, "a time that was not looked up"),
)
