# ruff: noqa: E501 - patterns are read best in one piece
"""Which sentences declare something by their build, in English and German: "den Ring habe ich im Tresor", "the kids break up".

A clause with its finite verb where statements have it looks for no file, whatever its words; a row of words does.
"""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.naming import CORRECTING, asks

# Longer texts are letters and notes.
_LONGEST = 400
_OPENED = re.compile(
    r"(?:(?:and|so|but|oh|well|by the way|btw|also|yes|yeah|guess what|you know what|fyi|just so you know|imagine|und|aber|ach|na|übrigens|also|ja|doch|stell dir (?:mal )?vor|weißt du was|rate mal|hör mal|hey|hi|hallo|leider|sadly|unfortunately)\b ?[,:!–-]* )*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:was|wer|wem|wen|wo|wann|wie|wievielte\w*|wieso|warum|welche[mnrs]?|wohin|woher|wor(?:an|auf|über|in|aus)|wo(?:mit|für|von|zu|bei|nach)|what|who|whose|which|where|when|why|how)\b",
    re.IGNORECASE,
)
# What is looked for, or ordered, in the form of a statement.
_SOUGHT = re.compile(
    r"\b(?:irgendwo|irgendwann|such(?:e|en|st|t|te)?|gesucht|finde?|findest|gefunden|verschwunden|verlegt|weg|hin|brauche?|bräuchte|möchte|somewhere|find|found|look(?:ing)? for|search\w*|missing|misplaced|show|open|"
    r"gespeichert|abgespeichert|heruntergeladen|runtergeladen|hochgeladen|gelöscht|umbenannt|kopiert|gescannt|eingescannt|saved?|downloaded|uploaded|scanned|renamed|deleted|zeig\w*|öffne\w*)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:\w*rechner|pcs?|\w*computers?|laptop|notebook|macbook|programm\w*|system\w*|windows|linux|fenster|maus|tastatur|\w*bildschirm|\w*akku|internet|batter(?:y|ies)|"
    r"fan|lüfter|prozessor|processor|arbeitsspeicher|memory|speicher\w*|brains?|gehirne?|modelle?|models?|mikrofon|microphone|wifi|wlan|bluetooth|du|dich|dir|dein\w*|ihr|you|your|yourself)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:slow\w*|broken|freez\w*|froze\w*|crash\w*|hang\w*|stuck|problem\w*|errors?|won't|doesn't|isn't|not|hot|loud|full|langsam|lahm|kaputt|hängt|abgestürzt|stürzt|fehler\w*|nicht|kein\w*|heiß|laut|voll)\b",
    re.IGNORECASE,
)
_DET = r"(?:der|die|das|den|dem|des|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|ein(?:e[mnrs]?)?|sein(?:e[mnrs]?)?|ihre?[mnrs]?|dies(?:e[mnrs]?))"
_DE_VERB = (
    r"(?:ist|sind|war|waren|wird|werden|wurden?|hat|haben|hatten?|kann|können|konnten?|muss|müssen|mussten?|soll|sollen|sollten?|will|wollen|wollten?|darf|dürfen|mag|mögen|kommt|kommen|kam|kamen|geht|gehen|ging|gingen|"
    r"liegt|liegen|lag|lagen|steht|stehen|stand|standen|hängt|hängen|hing|hingen|sitzt|sitzen|saß|läuft|laufen|lief|liefen|fährt|fahren|fuhr|fuhren|bringt|bringen|brachten?|bleibt|bleiben|blieb|blieben|gibt|geben|gab|nimmt|nehmen|nahm|"
    r"trägt|tragen|trug|fällt|fallen|fiel|fielen|fängt|fangen|fing|heißt|heißen|hieß|hält|halten|hielt|isst|essen|aß|trinkt|trinken|trank|schläft|schlafen|schlief|spricht|sprach|trifft|treffen|traf|zieht|ziehen|zog|wächst|wachsen|wuchs|beginnt|beginnen|begann|"
    r"endet|enden|kostet|kosten|kostete|beträgt|betrug|gehört|gehören|gefällt|gefallen|gefiel|braucht|brauchen|brauchte|bekommt|bekommen|bekam|kriegt|kriegen|verdient|arbeitet|arbeiten|wohnt|wohnen|lebt|leben|lernt|lernen|spielt|spielen|singt|singen|macht|machen|"
    r"legt|legen|liest|las|liebt|lieben|hasst|passt|schmeckt|schmecken|dauert|wiegt|wiegen|schließt|öffnet|findet|feiert|feiern|heiratet|zahlt|schuldet|vermisst|starb|starben|rief|riefen|schrieb|gewann|verlor|brach|wusste|dachte|sagt|sagte|sagen|meint|meinte)"
)
# A word in small letters behind a noun, bent as verbs are; what is behind a noun, and no verb, ends otherwise but for these.
_DE_BENT = (
    r"(?!(?:mit|seit|nicht|oft|jetzt|heute|gestern|vorgestern|letzte[mnrs]?|bitte|unten|oben|hinten|morgen|selten|dort|fast|erst|sonst|gut|schlecht|alt|weit|laut|samt|damit|vielleicht|zuletzt|überhaupt|heut|dritte[nr]?|zweite[nr]?|"
    r"mehrere|alte[nr]?|bunte[nr]?|ge[a-zäöüß]+(?:t|en)|[a-zäöüß]*(?:bar|lich|ig|isch)\w*|(?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zurück|um|unter)ge[a-zäöüß]+t|(?:neu|groß|klein|spät|früh)est\w*|sortiert|erstellt|bearbeitet)\b)[a-zäöüß]{2,}(?<!ier)(?:t|te|ten)"
)
_DE_NOUN = r"[A-ZÄÖÜ][\wäöüß-]*"
# "Die Impfpässe liegen in der Mappe", "Der Code der Garage ist 5566", "Katrins Mutter kommt am Samstag"
_DE_SUBJECT_FIRST = re.compile(
    rf"(?:(?i:{_DET}) (?:[a-zäöüß]+(?:e|er|es|en) ){{0,2}}{_DE_NOUN}|{_DE_NOUN}s {_DE_NOUN})"
    rf"(?: (?:{_DE_NOUN}|(?:(?:von|vom|aus|bei|beim|für|mit|zu|zur|zum|in|im|am|an|auf|und) )?(?:{_DET} )?(?:[a-zäöüß]+e[nrs]? )?{_DE_NOUN})){{0,3}}"
    rf" (?:{_DE_VERB}|{_DE_BENT}),?(?: \S+){{1,60}}"
)
# The same in small letters, where only verbs that are known tell.
_DE_SMALL = re.compile(
    rf"{_DET} [\wäöüß-]+(?: (?!{_DE_VERB}\b)[\wäöüß-]+){{0,3}}? {_DE_VERB}(?: \S+){{1,60}}", re.IGNORECASE
)
# "Den Ring habe ich im Tresor", "Mir gefällt der Tatort nicht", "Für den Kuchen braucht man Mehl": something else comes first, the subject behind the verb.
_DE_TURNED = re.compile(
    r"(?P<first>\S+(?: \S+){0,9}?),? (?:(?:hab|habe?n?|hatten?|bin|sind|war(?:en)?|wurden?|will|wollen|muss|müssen|musste|kann|können|darf|soll|mag|werden?|gehe?n?|ging|fahren?|fahre|kommen?|mache?n?|treffen?|treffe|esse?n?|trinke?n?|"
    r"liebe?n?|hasse?n?|kenne?n?|zahlen?|zahle|verdienen?|verdiene|arbeite?n?|wohnen?|wohne|[a-zäöüß]{3,}(?:te|e)) (?:ich|wir)|(?:braucht|nimmt|muss|kann|isst|trinkt|macht|backt|kocht|sagt|hat|ist) (?:man|sie|er|es))\b(?: \S+){1,60}",
    re.IGNORECASE,
)
_DE_FIRST = re.compile(
    rf"(?:{_DET}|am|im|an|in|auf|bei|beim|vor|nach|seit|bis|um|für|mit|von|vom|zu|zum|zur|aus|gegen|wegen|gestern|heute|morgen|vorgestern|übermorgen|früher|neulich|letzte\w*|nächste\w*|jede\w*|\w+s|{_DE_NOUN})\b",
)
_DE_TO_ME = re.compile(
    r"(?:mir|mich|uns) (?:gefällt|gefallen|gefiel|schmeckt|schmecken|fehlt|fehlen|passt|reicht|graut|tut|geht|ging|nervt|nerven|freut|stört|interessier\w+|langweilt?|ärgert|ist|war)(?: \S+){1,60}",
    re.IGNORECASE,
)
# No "the song I played", "the recipe mum made": behind a noun these begin what is said of it.
_EN_FREE = r"(?!(?:i|you|he|she|we|they|it|that|which|who|where|mum|mom|dad|grandma|grandpa|granny|somebody|someone)\b|(?-i:[A-Z]))[\w'-]+"
_EN_NOUN = rf"(?:the|my|our|his|her|their|these|those|both|all (?:the|my|our)) [\w'-]+(?: (?:of|in|at|from|next|on|for|with) (?:the |my |our |his |her )?[\w'-]+| {_EN_FREE}){{0,3}}?"
_EN_VERB = (
    r"(?:is|are|was|were|isn't|aren't|wasn't|has|have|had|hasn't|haven't|will|won't|can|can't|could|must|break|breaks|broke|lay|lays|start|starts|started|begin|begins|began|end|ends|ended|finish(?:es|ed)?|open|opens|close|closes|closed|come|comes|came|go|goes|went|"
    r"live|lives|lived|work|works|worked|cost|costs|need|needs|want|wants|like|likes|love|loves|hate|hates|eat|eats|ate|drink|drinks|sleep|sleeps|slept|stay|stays|stayed|play|plays|played|sing|sings|teach|teaches|moved?|moves|arrived?|arrives|leave|leaves|left|"
    r"take|takes|took|get|gets|got|celebrate[sd]?|make|makes|made|keep|keeps|kept|lie|lies|hang|hangs|stand|stands|sit|sits|sat|fell|falls?|ran|runs?|expires?|expired|belongs?|died|dies|bark|barks|barked|smells?|smelt|leaks?|leaked|hurts?|turn|turns|turned|grow|grows|grew|owes?|weighs?|bit|rang|called|said|says|meets?|met)"
)
_EN_ADVERB = r"(?:(?:only|always|never|usually|often|still|just|really|also|both|all|now|finally|sometimes|mostly|already|don't|doesn't|didn't|do not|does not|did not) ){0,2}"
_EN_STATED = re.compile(rf"{_EN_NOUN} {_EN_ADVERB}{_EN_VERB}(?: \S+){{1,60}}", re.IGNORECASE)
# "I need to renew my licence", "we have to ring the school": something to be done in life, not with files.
_EN_TO_DO = re.compile(
    r"(?:i|we)(?:'ve| have| still| really| also| just)* (?:need|got|have|ought|want|plan|hope|intend|promised|forgot|decided) to "
    r"(?!(?:find|see|open|show|get|look|search|know|have|locate|check|print|send|share|read|watch|view|play|listen|delete|move|copy|rename|download|upload|free|clean|list|sort|count|edit|use|back|install|update|restart|access)\b)\w+(?: \S+){1,60}",
    re.IGNORECASE,
)
_EN_RAN_OUT = re.compile(
    r"(?:i|we)(?:'ve| have| are|'re|'m| am)?(?: just| almost| nearly)? (?:run|ran|running)? ?out of \S+(?: \S+){0,20}",
    re.IGNORECASE,
)
_NEEDS_MORE = re.compile(
    r"(?:the|my|our|der|mein|unser) (?:printer|drucker) (?:needs|braucht) .{0,20}\b(?:ink|toner|paper|cartridges?|tinte|papier|patronen?)\b.{0,40}",
    re.IGNORECASE,
)
_RECIPE = re.compile(
    r"(?:for|to make) (?:the|an?|my|our) [\w' -]{2,40}? (?:you|we|i) need (?:some |about )?\S+(?: \S+){0,60}",
    re.IGNORECASE,
)
_BILLS = re.compile(r"\b\w*(?:rechnung(?:en)?|invoices?)\b", re.IGNORECASE)
_EN_WHEN = re.compile(
    r"(?:today|tomorrow|yesterday|tonight|(?:last|next|this) (?:night|week|weekend|month|year|morning|evening|afternoon|\w+day)|(?:on|every) \w+day|in (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)),? (?=\S)",
    re.IGNORECASE,
)
# Things that are lost in a house, and never among files.
_LOST_AT_HOME = re.compile(
    r"\b(?:\w*keys|wallet|purse|glasses|umbrella|gloves?|scarf|remote(?: control)?|phone charger|headphones|\w*schlüssel|geldbeutel|portemonnaie|geldbörse|brille|schirm|regenschirm|handschuhe?|schal|mütze|fernbedienung|kopfhörer|hausschuhe?)\b",
    re.IGNORECASE,
)
_MISSES = re.compile(
    r"(?:i|we) (?:really )?(?:can't|cannot|cant|can not|couldn't|lost|have lost|'ve lost|misplaced|forgot)\b.*|(?:ich|wir) (?:finden?|habe?n?|vermissen?|suchen?)\b.*(?:nicht|verloren|verlegt|vergessen|weg)\b.*|(?:ich|wir) (?:hab|habe|haben|vermissen?)\b.*",
    re.IGNORECASE,
)
_SOMEBODY_IS = re.compile(
    r"(?:she|he)(?:'s| is| was| has| had| will| lives| works| likes| loves| hates)(?: \S+){1,60}|(?:sie|er) (?:ist|war|hat|hatte|wird|wohnt|arbeitet|mag|liebt|hasst)(?: \S+){1,60}",
    re.IGNORECASE,
)
# "Our bins: green on Monday, black on Thursday"
_LISTED = re.compile(
    r"(?:our|my|the|unser\w*|mein\w*|die|der|das) [\w-]+(?: [\w-]+)?: (?=.*\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|.*\b(?:montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?)\b).{3,120}",
    re.IGNORECASE,
)
# Behind "stell dir vor" and the like it is told, whoever does it.
_TOLD = re.compile(r"(?:i|we|ich|wir)(?:'(?:m|re|ve|ll|d))?(?: \S+){2,60}", re.IGNORECASE)
_WISHED = re.compile(
    r"(?:ich|wir) (?:hätten?|würden?) (?:so |sehr |wirklich )?gerne? (?:eine?[nr]? |mehr |noch )(?P<what>[\wäöüß -]+)",
    re.IGNORECASE,
)

_STATED = (_DE_SUBJECT_FIRST, _DE_SMALL, _DE_TO_ME, _EN_STATED, _EN_TO_DO, _EN_RAN_OUT, _RECIPE, _SOMEBODY_IS, _LISTED)


def declares(text: str) -> bool:
    """Return whether ``text`` says how something is or was by its build, and is neither question, order nor search.

    Words for what is on a computer speak against it; those for papers do so too, unless their place in front shows it.
    """
    said = _plain(text)
    if not said or len(said) > _LONGEST or asks(said):
        return False
    if _MISSES.fullmatch(said) is not None and _LOST_AT_HOME.search(said) is not None:
        return _ASKING.search(said) is None
    if _WISHED.fullmatch(said) is not None:
        return _speaks_of_people(said)
    turned = _is_turned(said)
    other = _MACHINE.search(said) is not None and not _RECIPE.fullmatch(said)
    if other or _SOUGHT.search(said) is not None or _names_files(said, paper_too=turned):
        return False
    return turned or _is_stated(said, opened=len(said) < len(_bare(text)))


def _is_turned(said: str) -> bool:
    """Return whether something else stands before verb and subject, and asks nothing: "den Ring habe ich im Tresor"."""
    found = _DE_TURNED.fullmatch(said)
    return found is not None and _DE_FIRST.match(said) is not None and _ASKING.search(found["first"]) is None


def _is_stated(said: str, opened: bool) -> bool:
    """Return whether the subject comes first, then what is said of it; ``opened``: behind "stell dir vor"."""
    if opened and _TOLD.fullmatch(said) is not None:
        return True
    said = _EN_WHEN.sub("", said, count=1) if _EN_WHEN.match(said) else said
    asked = _ASKING.search(" ".join(said.split()[:2])) is not None
    return not asked and any(one.fullmatch(said) is not None for one in _STATED)


def declares_of_a_thing(text: str) -> bool:
    """Return whether ``text`` says what a device of theirs is, and that nothing is wrong with it: "my laptop is a ThinkPad"."""
    said = _plain(text)
    if not said or len(said) > _LONGEST or asks(said) or _BROKEN.search(said) is not None:
        return False
    ran_out = _EN_RAN_OUT.fullmatch(said) is not None
    device = re.match(
        r"(?:my|our|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?) (?:\w+ )?(?:laptop|computer|pc|printer|phone|tablet|notebook|rechner|drucker|handy) (?:is|was|has|ist|war|hat|heißt) (?:an? |the |from |called |eine?[nr]? |der |die |das |von |aus )",
        said,
        re.IGNORECASE,
    )
    return ran_out or device is not None or _NEEDS_MORE.fullmatch(said) is not None


def _bare(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).rstrip(" .!…")


def _plain(text: str) -> str:
    """Return ``text`` without what only opens it: "guess what", "das stimmt nicht"."""
    said = _bare(text)
    for opened in (_OPENED, CORRECTING, _OPENED):
        found = opened.match(said)
        said = said[found.end() :] if found else said
    return said


def _names_files(said: str, paper_too: bool) -> bool:
    from bitbuddy.conversation.understanding.statements import names_a_file
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    if paper_too:
        said = _BILLS.sub("", said)
        return any(vocabulary(one).pattern("computer").search(said) is not None for one in ("en", "de"))
    return names_a_file(said, "en") or names_a_file(said, "de")


def _speaks_of_people(said: str) -> bool:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return any(vocabulary(one).speaks_of_relations(said) for one in ("en", "de"))
