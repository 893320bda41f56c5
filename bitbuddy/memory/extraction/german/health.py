"""What German-speaking people say of the medicines they take."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Rule

_HOW_MUCH = (
    r"(?:(?:\d+(?:[.,]\d+)?|eine?|zwei|drei|eine halbe) ?(?:mg|mcg|µg|ml|g|ie|milligramm|mikrogramm|milliliter|einheiten|tropfen|"
    r"tabletten?|pillen?|kapseln?|hübe?) )"
)
_HOW_OFTEN = (
    r"(?:(?:jede[nrs]?) (?:(?:zweiten )?(?:morgen|abend|tag|nacht|woche))|täglich|morgens|abends|mittags|nachts|"
    r"(?:einmal|zweimal|dreimal|\d ?(?:x|mal)) (?:am tag|täglich|pro tag|pro woche|die woche)|am (?:morgen|abend|mittag)|"
    r"vor dem (?:schlafen(?:gehen)?|essen|frühstück)|nach dem (?:essen|frühstück)|zum (?:frühstück|essen)|bei bedarf|"
    r"gegen (?:meine[nr]? |den |die |das )?[\w-]+|wegen (?:meine[nrs]? |der |des )?[\w-]+)"
)
_KNOWN = (
    r"(?:ibuprofen|paracetamol|aspirin|insulin|metformin|[ck]ortison|antibiotik(?:um|a)|antidepressiva|antihistaminika|"
    r"betablocker|blutverdünner|statine|schlaftabletten|schmerzmittel|eisentabletten|vitamin \w+|schilddrüsentabletten|"
    r"blutdruck(?:tabletten|mittel|senker)|die pille|magnesium|l-?thyroxin|"
    r"\w+(?:olol|pril|sartan|statin|prazol|thyrox|dipin|formin|cillin|mycin|oxetin|zepam|parin|xaban|thiazid|profen|semid|gabalin))"
)
_NAMED = r"(?-i:[A-ZÄÖÜ][a-zäöü]{3,})(?:-[\w-]+)?"
_ONE = rf"(?:{_KNOWN}|{_NAMED})"
_SOME = rf"{_ONE}(?:(?: und |, ){_ONE})*"
# What has a dose is no bus.
_DOSE = r"\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|milligramm|mikrogramm)"
_TAKE = r"(?:nehme|nimmt|nehmen|muss|müssen|bekomme|bekommt)"
_END = r"(?: (?:ein|nehmen|einnehmen))?"

HEALTH = (
    Rule("takes", "things", rf"(?:nehme|nimmt|nehmen) kein(?:e[nrms]?)? (?P<value>{_SOME})(?: mehr)?{_END}", "not"),
    Rule("takes", "things", rf"(?:nehme|nimmt|nehmen) (?P<value>{_SOME}) (?:nicht mehr|nicht){_END}", "not"),
    Rule("takes", "things", rf"(?:habe|hab|hat|bekam|bekomme|bekommt) (?:vom arzt |von der ärztin )?(?P<value>{_SOME})(?: \d+ ?mg)? verschrieben(?: bekommen)?"),
    Rule("takes", "things", rf"(?:habe|hab|hat) (?P<value>{_SOME}) abgesetzt", "not"),
    Rule("takes", "things", rf"{_TAKE} (?:{_HOW_OFTEN} )*{_HOW_MUCH}(?P<value>[\w-]+)(?: {_HOW_OFTEN})*{_END}"),
    Rule("takes", "things", rf"{_TAKE} (?:{_HOW_OFTEN} )*(?P<value>{_KNOWN}(?: und {_KNOWN})*)(?: \d+ ?mg)?(?: {_HOW_OFTEN})*{_END}"),
    Rule("takes", "things", rf"{_TAKE} (?:{_HOW_OFTEN} )+(?P<value>{_SOME})(?: \d+ ?mg)?{_END}"),
    Rule("takes", "things", rf"{_TAKE} (?P<value>{_SOME})(?: \d+ ?mg)?(?: {_HOW_OFTEN})+{_END}"),
    Rule("takes", "things", rf"{_TAKE} (?P<value>{_NAMED}),? {_DOSE}(?: {_HOW_OFTEN})*{_END}"),
)  # fmt: skip
