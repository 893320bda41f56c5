"""The English words for kin, acquaintances, pets and occupations."""

from __future__ import annotations

RELATIONS = {
    **{
        word: word
        for word in (
            "sister brother mother father wife husband spouse partner girlfriend boyfriend daughter son child sibling parent "
            "cousin uncle aunt nephew niece grandmother grandfather grandson granddaughter grandchild grandparent friend "
            "colleague neighbour flatmate boss landlord landlady teacher dentist doctor therapist lawyer accountant coach "
            "trainer hairdresser roommate classmate stepmother stepfather stepsister stepbrother stepson stepdaughter "
            "godmother godfather godson goddaughter fiance ex manager assistant tutor babysitter nanny mechanic plumber "
            "mentor gardener cleaner physiotherapist optician vet professor supervisor"
        ).split()
    },
    **{f"{one}-in-law": f"{one}-in-law" for one in "mother father sister brother son daughter".split()},
    **{f"{one} in law": f"{one}-in-law" for one in "mother father sister brother son daughter".split()},
    "best friend": "best friend",
    "best mate": "best friend",
    "bff": "best friend",
    "tax advisor": "tax advisor",
    "tax adviser": "tax advisor",
    "family doctor": "doctor",
    "gp": "doctor",
    "mum": "mother",
    "mom": "mother",
    "mummy": "mother",
    "mommy": "mother",
    "mam": "mother",
    "dad": "father",
    "daddy": "father",
    "sis": "sister",
    "bro": "brother",
    "grandma": "grandmother",
    "granny": "grandmother",
    "gran": "grandmother",
    "nan": "grandmother",
    "grandpa": "grandfather",
    "granddad": "grandfather",
    "grandad": "grandfather",
    "auntie": "aunt",
    "kid": "child",
    "baby": "child",
    "baby girl": "daughter",
    "baby boy": "son",
    "twins": "child",
    "triplets": "child",
    "mate": "friend",
    "buddy": "friend",
    "neighbor": "neighbour",
    "coworker": "colleague",
    "co-worker": "colleague",
    "housemate": "flatmate",
    "fiancé": "fiance",
    "fiancée": "fiance",
    "fiancee": "fiance",
    "ex-wife": "ex-wife",
    "ex-husband": "ex-husband",
    "ex-girlfriend": "ex-girlfriend",
    "ex-boyfriend": "ex-boyfriend",
    "physio": "physiotherapist",
    "sisters": "sister",
    "brothers": "brother",
    "daughters": "daughter",
    "sons": "son",
    "children": "child",
    "kids": "child",
    "siblings": "sibling",
    "parents": "parent",
    "cousins": "cousin",
    "friends": "friend",
    "best friends": "best friend",
    "colleagues": "colleague",
    "neighbours": "neighbour",
    "neighbors": "neighbour",
    "flatmates": "flatmate",
    "roommates": "roommate",
    "uncles": "uncle",
    "aunts": "aunt",
    "nephews": "nephew",
    "nieces": "niece",
    "grandchildren": "grandchild",
    "grandkids": "grandchild",
    "grandparents": "grandparent",
}
PETS = {
    **{
        one: one
        for one in "dog cat rabbit hamster horse bird parrot tortoise turtle fish pet pony snake lizard".split()
    },
    "dogs": "dog",
    "pets": "pet",
    "cats": "cat",
    "puppy": "dog",
    "kitten": "cat",
    "guinea pig": "guinea pig",
    "guinea pigs": "guinea pig",
    "rabbits": "rabbit",
    "horses": "horse",
    "budgie": "bird",
    "canary": "bird",
    "bunny": "rabbit",
    "puppies": "dog",
    "kittens": "cat",
    "tabby": "cat",
    **dict.fromkeys(
        "greyhound labrador poodle dachshund beagle collie spaniel terrier retriever whippet rottweiler dalmatian "
        "schnauzer chihuahua husky corgi pug mongrel".split(),
        "dog",
    ),
}
OCCUPATIONS = (
    "nurse|doctor|teacher|engineer|developer|programmer|designer|architect|lawyer|accountant|dentist|vet|veterinarian|"
    "electrician|plumber|carpenter|mechanic|driver|pilot|chef|cook|baker|butcher|waiter|waitress|barista|bartender|"
    "hairdresser|barber|writer|author|journalist|editor|translator|interpreter|photographer|musician|singer|actor|actress|"
    "artist|painter|illustrator|sculptor|student|pupil|apprentice|intern|professor|lecturer|researcher|scientist|physicist|"
    "chemist|biologist|mathematician|historian|philosopher|psychologist|therapist|psychiatrist|surgeon|pharmacist|midwife|"
    "paramedic|firefighter|policeman|policewoman|police officer|soldier|judge|notary|banker|economist|consultant|manager|"
    "secretary|assistant|clerk|cashier|salesman|saleswoman|salesperson|shop assistant|farmer|gardener|florist|librarian|"
    "priest|pastor|social worker|kindergarten teacher|childminder|nanny|cleaner|caretaker|janitor|builder|bricklayer|roofer|"
    "welder|tailor|jeweller|optician|physiotherapist|physio|coach|trainer|analyst|data scientist|administrator|sysadmin|"
    "technician|freelancer|entrepreneur|estate agent|flight attendant|bus driver|postman|postwoman|sailor|fisherman|"
    "geologist|astronomer|linguist|statistician|civil servant|politician|director|producer|conductor|composer|pianist|"
    "violinist|guitarist|drummer|dancer|goldsmith|watchmaker|bookkeeper|tax advisor|recruiter|receptionist|housewife|"
    "househusband|pensioner|truck driver|taxi driver|train driver|tour guide|beekeeper|stonemason|speech therapist"
)
