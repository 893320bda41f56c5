"""What German-speaking people ask to be kept, and what they say of themselves in sentences that begin with something else."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Rule

# What is said of the person in a sentence whose subject is something else.
WHOLE: tuple[Rule, ...] = (
    Rule(
        "place:{of}",
        "placed",
        r"(?:der|die|das|mein|meine|unser|unsere) (?P<of><kept_things>) (?:ist|sind|liegt|liegen|hängt|hängen|steht|steckt)(?: (?:immer|jetzt|meistens))* "
        r"(?P<value>(?:unter|in|im|auf|hinter|über|neben|am|an|bei|beim|zwischen|vor|unterm|hinterm) .+)",
    ),
    Rule("avoids", "things", r"(?P<value>[\w -]{2,30}) (?:ist|sind) für mich tabu"),
    Rule(
        "likes",
        "liked",
        r"(?P<value>[\w -]{2,25}) (?:ist|sind) (?:total |echt )?(?:mein ding|meine (?:große )?leidenschaft)",
    ),
    Rule(
        "likes",
        "liked",
        r"mir (?:schmeckt|schmecken|gefällt|gefallen) (?P<value>[\w -]{2,30}?)(?: sehr| gut| sehr gut)?",
    ),
    Rule("speaks", "languages", r"(?P<value>[^\W\d_]+) ist meine muttersprache"),
    Rule(
        "phone",
        "phone",
        r"(?:du erreichst mich|ich bin|man erreicht mich) unter (?:der nummer )?(?P<value>\+?[\d(][\d\s()/.-]{4,24}\d)(?: (?:zu )?erreichbar| zu erreichen)?",
    ),
    Rule(
        "email",
        "email",
        r"(?:schreib(?:e|t)?(?: mir)? an|du erreichst mich unter|(?:schick|sende?) (?:mir )?(?:e-?)?mails an) (?P<value>[\w.+-]{1,64}@[\w.-]{3,80})",
    ),
    Rule(
        "code:{of}",
        "digits",
        r"der code (?:für|von|vom|zum|zur|der|des) (?:das |die |den |der |dem |meine[nrsm]? )?(?P<of>[\w-]+) (?:ist|lautet) (?P<value>[\w-]*\d[\w-]*)",
    ),
    Rule(
        "code:{of}",
        "digits",
        r"(?:der|unser) (?P<of>(?!sicherheits|pin|karten|zugangs|quell|fehler|bar|qr|geheim)[\w-]{2,}?)s?-?code (?:ist|lautet) (?P<value>[\w-]*\d[\w-]*)",
    ),
)

_WHEN = r"(?:heute|morgen|übermorgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|nächste\w?|um \d+|in \d+)"
_PLEASE = r"(?:bitte,? |kannst du |könntest du )*"
_DASS = r"(?:,? ?dass|,? ?daß|:|,)"
COMMANDS: tuple[Rule, ...] = (
    Rule(
        "call_me",
        "my_name",
        r"(?:alle|meine freunde|freunde|die meisten) nennen mich (?:nur |einfach |immer )*(?P<value>(?-i:[A-ZÄÖÜ])[\w-]+)[.!]*$",
    ),
    Rule(
        "call_me",
        "my_name",
        rf"{_PLEASE}(?:ab (?:jetzt|sofort|heute) )?nenne? mich (?:bitte |ab jetzt |ab sofort |einfach |künftig )*(?P<value>.+)$",
    ),
    Rule(
        "call_me",
        "my_name",
        r"du (?:kannst|darfst|sollst) mich (?:gerne? |ruhig |einfach |ab jetzt )*(?P<value>.+?) nennen[.!]*$",
    ),
    Rule("call_me", "my_name", rf"{_PLEASE}sage? (?:bitte |einfach )*(?P<value>[\w-]+) zu mir[.!]*$"),
    Rule(
        "call_me",
        "my_name",
        r"(?:alle|jeder|die meisten|(?:alle )?(?:meine )?freunde|(?:die|alle) leute) (?:sagen|sagt) (?:nur |immer |einfach )*(?P<value>(?-i:[A-ZÄÖÜ])[\w-]+) zu mir[.!]*$",
    ),
    Rule(
        "instruction",
        "instruction",
        rf"{_PLEASE}(?P<value>(?:ab (?:jetzt|sofort|heute|nun)|von (?:nun|jetzt) an|künftig|in zukunft|zukünftig)\b,? (?P<rest>(?:bitte|antworte|sprich|schreib|rede|nenne?|sage?|duze?|sieze?|nutze|verwende|benutze|erklär|sei|keine?n?|immer|nie|nur|nicht|ich (?:will|möchte|bin|heiße|wohne|arbeite)|mein|unser|du|halt|fasse?|gib|zeig|frage?|erinner|stelle?|lass|hör|melde?|begrüß).*))$",
    ),
    Rule(
        "instruction",
        "instruction",
        rf"(?P<value>(?P<rest>{_PLEASE}(?:antworte|sprich|schreibe?|rede|nutze|verwende|benutze|erkläre?|sei|duze?|sieze?|begrüße) (?:bitte |mir |mich |mit mir )*(?:immer|nie|niemals|stets|nur noch|keine)\b.+))$",
    ),
    Rule("instruction", "instruction", rf"(?P<value>(?P<rest>{_PLEASE}(?:duze?|sieze?) mich(?: bitte)?))[.!]*$"),
    Rule(
        "note",
        "note",
        rf"{_PLEASE}(?:merke?|notiere?|schreibe?) (?:es )?dir(?: bitte| mal| auf)*{_DASS} ?(?P<value>.+)$",
    ),
    Rule("note", "note", rf"{_PLEASE}(?:notiere?|behalte(?: im kopf)?|speichere?)(?: bitte)?{_DASS} ?(?P<value>.+)$"),
    Rule("note", "note", rf"{_PLEASE}denke? (?:bitte )?dran?{_DASS} ?(?P<value>.+)$"),
    Rule("note", "note", rf"{_PLEASE}denke? (?:bitte )?daran,? (?:dass|daß) (?P<value>.+)$"),
    Rule(
        "todo",
        "todo",
        rf"{_PLEASE}(?:denke? (?:bitte )?daran|vergiss (?:bitte )?nicht|vergiss es nicht),? (?P<value>.+ (?:zu \w+|\w+zu\w+en))[.!]*$",
    ),
    Rule(
        "todo",
        "todo",
        rf"{_PLEASE}erinnere? mich (?:bitte |mal |doch )*(?P<value>(?:[\w:.]+ ){{0,5}}?daran,? (?:dass (?:ich|wir) .+|.+ (?:zu \w+|\w+zu\w+en)))[.!]*$",
    ),
    Rule(
        "todo",
        "todo",
        rf"{_PLEASE}erinnere? mich (?:bitte |mal |doch )*(?=.*\b{_WHEN})(?P<value>(?:[\w:.]+ ){{0,5}}?an .+)$",
    ),
    Rule("note", "note", rf"{_PLEASE}vergiss (?:bitte )?nicht{_DASS} ?(?P<value>.+)$"),
    Rule("note", "note", r"(?:notiz(?: an mich)?|merke?|merkzettel|zur erinnerung|info):\s*(?P<value>.+)$"),
)
