"""What German sentences are put as before they are read, in the order of words that the rules know."""

from __future__ import annotations

_BEGINS = r"(?:^|;\s+|,\s+(?:und |aber )?|\s+(?:und|aber)\s+)"
_REACTION = r"(?:(?:einen |den |immer )*(?:\w+en )?(?:haut)?ausschlag|pusteln|quaddeln|atemnot|nesselsucht|eine allergische reaktion)"
_THEIRS = r"((?:mein|meine|unser|unsere) <relation>(?: (?-i:[A-ZÄÖÜ])[\w-]+)?)"
_NAMED = r"((?-i:[A-ZÄÖÜ])[\w-]+)"
_SUBSTANCE = (
    r"(?!(?:das|dies|davon|es|er|sie|mein\w*|unser\w*)\b)(?-i:[A-ZÄÖÜ])[\w-]+(?: (?:und|oder) (?-i:[A-ZÄÖÜ])[\w-]+)?"
)

_AT = r"in|aus|bei|am|im|an|auf|gegen|von|für|beim"
_SAYS = r"(?:ich|wir|er|sie|es|du|mein\w*|unser\w*|sein\w*|ihr\w*|das|dass|nicht)\b"

CONTRACTIONS: tuple[tuple[str, str], ...] = (
    (r"\b((?:habe?n?|hat|hab|unsere) (?:(?:zwei|drei|vier|\d) )?)(?:jungs|jungen|buben)\b", r"\1Söhne"),
    (r"\b((?:habe?n?|hat|hab) (?:zwei|drei|vier|\d) )(?:mädchen|mädels|mädl)\b", r"\1Töchter"),
    (r"\beinen (?:jungen|buben) und ein mädchen\b", "einen Sohn und eine Tochter"),
    (r"\bein mädchen und einen (?:jungen|buben)\b", "eine Tochter und einen Sohn"),
)
REWRITTEN: tuple[tuple[str, str], ...] = (
    # What gives somebody a rash they must not have, whatever a doctor would call it.
    (
        rf"{_BEGINS}(?:von|durch|bei|auf) ({_SUBSTANCE}) (?:bekomme?|kriege?|hab(?:e)?) ich {_REACTION}",
        r"; ich bin allergisch gegen \1",
    ),
    (
        rf"{_BEGINS}(?:von|durch|bei|auf) ({_SUBSTANCE}) (?:bekommt|kriegt|hat) {_THEIRS} {_REACTION}",
        r"; \2 ist allergisch gegen \1",
    ),
    (
        rf"{_BEGINS}(?:von|durch|bei|auf) ({_SUBSTANCE}) (?:bekommt|kriegt|hat) {_NAMED} {_REACTION}",
        r"; \2 ist allergisch gegen \1",
    ),
    (
        rf"\b(?:bekomme?|kriege?|bekommt|kriegt) (?:von|durch|bei|auf) ({_SUBSTANCE}) {_REACTION}",
        r"bin allergisch gegen \1",
    ),
    (rf"{_BEGINS}({_SUBSTANCE}) (?:löst|verursacht) bei mir {_REACTION}(?: aus)?", r"; ich bin allergisch gegen \1"),
    # "Sushi mag ich nicht mehr", "auf Nüsse reagiere ich allergisch"
    (
        r"^((?-i:[A-ZÄÖÜ])[\w-]+(?: (?:und|oder) (?-i:[A-ZÄÖÜ])[\w-]+)?) (mag|mögen|liebe|hasse|esse|trinke|vertrage|nehme|kann) (ich|wir) ?",
        r"\3 \2 \1 ",
    ),
    (
        r"^((?-i:[A-ZÄÖÜ])[\w-]+(?: (?:und|oder) (?-i:[A-ZÄÖÜ])[\w-]+)?) (mag|liebt|hasst|isst|trinkt|verträgt|nimmt) ((?:mein|unser|sein) <relation>(?: (?-i:[A-ZÄÖÜ])[\w-]+)?) ?",
        r"\3 \2 \1 ",
    ),
    (
        r"^((?-i:[A-ZÄÖÜ])[\w-]+(?: (?:und|oder) (?-i:[A-ZÄÖÜ])[\w-]+)?) (mag|liebt|hasst|isst|trinkt|verträgt|nimmt) (er) ?",
        r"\3 \2 \1 ",
    ),
    (
        r"^((?:gegen|auf) [^,;]{2,40}?) (bin|reagiere) (ich)(?= )",
        r"\3 \2 \1",
    ),
    (r"\b(trinke|trinkt|esse|isst) (?:jetzt |inzwischen )?nur noch (?=vegan|vegetarisch)", r"\1 "),
    (r"\b(?:trinke|trinkt|esse|isst) (?:jetzt |inzwischen )?nur noch ([^,;]{2,40}?)(?=[.!]*$|[,;])", r"bevorzuge \1"),
    (r",? (?:dafür |sondern )?(?:jetzt )?nur noch [^,;]{2,40}?(?=[.!]*$|[,;])", ""),
    (r",? (?:und )?dafür (?:jetzt )?(liebt?|mag|isst|esse|trinkt|trinke|spielt|spiele) (ich|er|sie)\b", r"; \2 \1"),
    # "Wir haben den Volvo verkauft und einen Kia gekauft"
    (
        r"^((?:ich|wir) (?:habe|hab|haben)) ([^,;]{3,60}? (?:verkauft|gekauft|abgegeben|verschenkt)),? und (?:uns |mir )?((?:dafür )?eine?n? [^,;]{2,40}? (?:gekauft|geholt|angeschafft|besorgt))",
        r"\1 \2; \1 \3",
    ),
    (
        r"^(ich) bin (\d{1,3})(?: jahre(?: alt)?)?, (?=(?:wohne|lebe|arbeite|habe|studiere|liebe|mag|spiele)\b)",
        r"\1 bin \2; \1 ",
    ),
    (r"^(ich) bin (\d{1,3})(?: jahre(?: alt)?)?, (?!und\b|ich\b|mein|wir\b|nicht\b|aber\b|\d)", r"\1 bin \2; \1 bin "),
    (
        r"\b(wohne|wohnen|lebe|leben) mit (zwei|drei|vier|fünf|\d) (<relation>)n?(?: zusammen| in einer wg)?,? (?=(?-i:[A-ZÄÖÜ]))(?!.* (?:in|im|am|auf) )",
        r"habe \2 \3: ",
    ),
    (
        r"\b(nehme kein(?:e[nr]?)? [\w-]+ mehr),? sondern (?:jetzt )?((?-i:[A-ZÄÖÜ])[\w -]+?)(?=[.!]*$|,)",
        r"\1; habe \2 verschrieben",
    ),
    (
        r"\b(nimmt kein(?:e[nr]?)? [\w-]+ mehr),? sondern (?:jetzt )?((?-i:[A-ZÄÖÜ])[\w -]+?)(?=[.!]*$|,)",
        r"\1; hat \2 verschrieben",
    ),
    (
        r"\bnehme statt ((?-i:[A-ZÄÖÜ])[\w-]+) (?:jetzt )?((?-i:[A-ZÄÖÜ])[\w-]+)(?=[.!]*$|,)",
        r"nehme kein \1 mehr; habe \2 verschrieben",
    ),
    # "wohne mit meinem Mann Thomas in der Lindenstraße 8"
    (
        r"\b(wohne?n?t?|lebe?n?t?) ((?:seit [\w ]{2,20} )?)(?:(?:zusammen|gemeinsam) )?mit (?:(?!\b(?:in|im|am|auf|aber)\b).){2,80}? (?=(?:in|im|am|auf|an der) )",
        r"\1 \2",
    ),
    (
        r"\b((?:wohne?n?t?|lebe?n?t?) (?:in|im|am|auf|an der) [^.;]{2,60}?),? (?:(?:zusammen|gemeinsam) )?mit (?:mein|unser|ein|zwei|drei|(?-i:[A-ZÄÖÜ])\w+)[^.;]*$",
        r"\1",
    ),
    (r"\b(arbeitet?n?) (?:(?:in )?(?:teilzeit|vollzeit)|halbtags|ganztags) ", r"\1 "),
    # "heißt nicht Ana, sondern Anna", "wohne nicht in Rom, sondern in Porto", "in Porto, nicht in Rom"
    (
        r"\b(hei(?:ß|ss)en?|hei(?:ß|ss)t|ist|bin) nicht ((?-i:[^\W\d_a-z])[\w-]+),? sondern ((?-i:[^\W\d_a-z])[\w-]+)(?=[.!]*$)",
        r"\1 \3, nicht \2",
    ),
    (r"\bnicht gegen .{2,40}? allergisch,? sondern (?=gegen )", "allergisch "),
    (r"\bnicht (allergisch (?:gegen|auf) ).{2,40}?,? sondern (?:allergisch )?(?:gegen|auf) ", r"\1"),
    (rf"\bnicht (?!allergisch)((?:{_AT}) )?.{{2,40}}?,? sondern (?:(?:{_AT}) )?(?!{_SAYS})", r"\1"),
    (r"\bkeine?n? .{2,40}?,? sondern (?=eine?n? )", ""),
    (
        r"^((?!.*\b(?:hei(?:ß|ss)\w*|name|genannt|schreib\w*|geschrieben)\b).{6,80}?)(?:,| und|, und) nicht (?:(?:in|aus|bei|am|im|an|auf|eine?n?|der|die|das) )?"
        r"(?!mehr|gern|so|sehr|viel)[\w'-]+(?: (?-i:[A-ZÄÖÜ])[\w'-]+)?(?=[.!]*$)",
        r"\1",
    ),
    (
        r"^((?:ich|wir) (?:habe|haben|hab)) (eine?n? (?:\w+ )?<relation>,? [^,]*?),? und (?=(?:eine?n?|zwei|drei) (?:\w+ )?<relation>)",
        r"\1 \2 und \1 ",
    ),
    (
        r"^(?:der|die|das) (?=[\w-]*(?:prüfung|klausur|operation|untersuchung|termin|vorstellungsgespräch|flug) ist )",
        "mein ",
    ),
    (r"^([^\W\d_][\w'-]*)\s*[,(]\s*((?:meine?|unsere?) <relation>)\s*[,)]\s*", r"\2 \1 "),
    # A job that somebody left, a number that is new, an appointment that was moved.
    (
        r"^(bei(?:m| der)? (?-i:[A-ZÄÖÜ])[\w -]{1,30}?) (?:habe?) ich (gekündigt|aufgehört)(?:(?:,| und)? (?:jetzt |nun )?(?:bin|arbeite) ich (?:jetzt |nun )?(?=bei))?",
        r"ich habe \1 \2; ich arbeite jetzt ",
    ),
    (
        r"^(?:ich (?:habe?|hab) )?(?:jetzt )?(?:'?ne|eine?) neue (?:handy|telefon)?nummer(?: jetzt)?[,:]? ?(?:(?:die|sie) (?:ist|lautet) )?(?=\+?[\d(])",
        "meine neue Nummer ist ",
    ),
    (
        r"^(?:der|die|mein|meine|beim) ((?:zahn|augen|haus|frauen|kinder|haut|tier)?)(?:arzt|ärztin) hat (?:(?:den|meinen) termin )?auf (den )?(.{3,40}?) (?:verschoben|verlegt)(?=[.!]*$)",
        r"mein \1arzttermin ist am \3",
    ),
    (
        r"^((?:mein|meine) [\w-]*(?:termin|flug|besprechung|prüfung|operation|gespräch|untersuchung)) (?:wurde|ist) auf (?:den )?(.{3,40}?) (?:verschoben|verlegt)(?: worden)?(?=[.!]*$)",
        r"\1 ist am \2",
    ),
    (r"^(?:heute|morgen) (?:hat|habe) (.{2,40}?) geburtstag[.!]*$", r"\1 hat heute Geburtstag"),
    (
        r"^(?:ich|wir) (?:habe|haben|hab) eine?n? (<relation>) in ([^\W\d_][\w -]{1,25})[.!]*$",
        r"mein \1 wohnt in \2",
    ),
)
