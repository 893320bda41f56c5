# ruff: noqa: E501 - patterns are read best in one piece
"""What people say of their cars, which go by their makes: "we sold the Volvo and bought a Kia"."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Rule

_MAKE = (
    r"(?-i:Alfa Romeo|Audi|BMW|BYD|Cadillac|Chevrolet|Chrysler|Citroën|Citroen|Cupra|Dacia|Daihatsu|Fiat|Ford|Honda|Hyundai|"
    r"Jaguar|Jeep|Kia|Lada|Lancia|Land Rover|Lexus|Mazda|Mercedes|Mini|Mitsubishi|Nissan|Opel|Peugeot|Polestar|Porsche|Renault|"
    r"Rover|Saab|Seat|Škoda|Skoda|Smart|Subaru|Suzuki|Tesla|Toyota|Vauxhall|Volkswagen|Volvo|VW)"
)
_MODEL = r"(?: (?-i:[A-Z\d])[\w-]*){0,2}"

ENGLISH: tuple[Rule, ...] = (
    Rule(
        "owns:car",
        "owned",
        rf"(?:(?:have |has )?(?:sold|scrapped|got rid of)|(?:no longer|do not|does not) (?:have|has|own|owns)|(?:no longer|do not|does not) drives?) "
        rf"(?:the|my|our|his|her|an?) (?:old )?(?P<value>{_MAKE}{_MODEL}?)(?: any ?more)?",
        "not",
    ),
    Rule(
        "owns:car",
        "owned",
        rf"(?:(?:have |has )?(?:bought|leased)|(?:have |has )?got|(?:have|has) got)(?: (?:myself|ourselves))? (?P<value>an? (?:(?:new|used|second-hand|old|electric|<colours>) ){{0,2}}{_MAKE}{_MODEL})",
        "began",
    ),
    Rule("owns:car", "owned", rf"(?:have|has|owns?|drives?) (?P<value>an? (?:(?:new|old|electric|<colours>) ){{0,2}}{_MAKE}{_MODEL})"),
)  # fmt: skip
GERMAN: tuple[Rule, ...] = (
    Rule("owns:car", "owned", rf"(?:habe|hab|hat|haben) (?:den|meinen|unseren|seinen|ihren) (?:alten )?(?P<value>{_MAKE}{_MODEL}?) (?:verkauft|abgegeben|verschrottet)", "not"),
    Rule("owns:car", "owned", rf"(?:habe|hab|hat|haben|fahre|fährt|fahren) keinen (?P<value>{_MAKE}{_MODEL}?)(?: mehr)", "not"),
    Rule("owns:car", "owned", rf"(?:habe|hab|hat|haben) (?:mir |sich |uns )?(?P<value>einen (?:(?:neuen|alten|gebrauchten) )?{_MAKE}{_MODEL}?) (?:gekauft|geleast|angeschafft|geholt)", "began"),
    Rule("owns:car", "owned", rf"(?:habe|hab|hat|haben|fahre|fährt|fahren) (?P<value>einen (?:(?:neuen|alten|gebrauchten) )?{_MAKE}{_MODEL})"),
)  # fmt: skip
