"""Phrases that name an intent, as data. ``(a|b)`` are alternatives, ``word?`` may be missing, ``…`` is up to three words."""

from __future__ import annotations

import re
from functools import lru_cache

_MACHINE = "(computer|machine|laptop|pc|system|mac)"
_VERY = "(so|too|very|really|getting)?"

CUES: dict[str, tuple[str, ...]] = {
    "about.self": (
        "who are you", "what are you", "what is your name", "tell me about yourself", "introduce yourself", "are you (a|an) …",
        "are you (real|human|alive|chatgpt|alexa|siri)", "your name", "who (made|built|wrote) you",
    ),
    "about.abilities": (
        "what can you (do|help)", "what do you do", "how can you help", "what can i ask", "what are you able to", "help",
        "what are your (abilities|skills|features)", "what do you know", "how do i use you", "can you help",
    ),
    "about.mood": ("how are you", "how do you (feel|do)", "how is it going", "how are things", "are you (ok|okay|well|fine)"),
    "about.time": (
        "what time is it", "what is the time", "what (day|date) (is|was|will) …", "what day is", "what is the date", "what date is", "what is today", "todays date",
        "current (time|date)",
    ),
    "about.cannot": (
        "(duplicate|duplicates)", "hidden (file|files|folder|folders)", "(video|videos|movies|songs|recordings) (longer|shorter) than",
        "my (longest|shortest) …", "(which|what) … is (longest|shortest|the longest|the shortest)", "without (an)? (extension|ending)", "(no|missing) extension",
    ),
    "files.kinds": ("(kind|kinds|type|types|sort|sorts) of (file|files) …", "file types"),
    "machine.disk": (
        "disk space", "free space", "how full is …", "space (left|free|available|remaining)", "how much (space|room|storage)",
        "running out of (space|disk|room)", "how (big|large) is my (disk|drive|ssd|hard)", "is my (disk|drive) …",
        "(disk|storage|drive) (usage|status|left|free|full|almost)", "how much (disk|drive)", "(disk|drive|storage) full",
        "full is my", "room left", "how much is (left|free)", "(gigabytes|gb|megabytes) (is|are)? (left|free)", "how is my (disk|drive|storage)",
    ),
    "files.space": (
        "(eating|filling|using|taking|hogging|eats|fills|uses|takes) … (disk|space|storage|drive|room)",
        "(biggest|largest|heaviest) (folder|folders|directory|directories)", "where (did|does|has) … (space|storage) …",
        "what (takes|uses|needs) up …", "what is (on|filling) my (disk|drive)", "why is my (disk|drive|storage) …",
    ),
    "machine.cpu": (
        "(cpu|processor)", "what is (so|running|busy)", "(eating|hogging|using) … (cpu|processor)", "busiest (process|program|app)",
        "why is … (slow|loud|noisy|hot|busy|sluggish|lagging|laggy)", "(fan|fans) …", f"my {_MACHINE} is {_VERY} (slow|hot|loud)",
        f"what is slowing … {_MACHINE}?", "which (programs|program|processes|process|apps|app|application|applications) …",
        "(running|top|busy) (processes|programs|apps|process)", "slowing", "so (slow|loud|hot|noisy)",
    ),
    "machine.memory": (
        "ram", "(which|what) (programs|program|processes|process|apps|app|application|applications) … memory",
        "memory (is|usage|use|left|free|available|full|hog|hogs)", "(using|eating|hogging|uses|eats|takes|taking) … memory",
        "how much memory", "most memory", "free memory", "out of memory", "is my memory",
    ),
    "machine.battery": ("battery", "plugged in", "charging", "charge left", "power left"),
    "machine.state": (
        f"how is (my|the|this) {_MACHINE}", f"{_MACHINE} (health|healthy|ok|okay|status|doing)", "health", "temperature",
        "how (hot|warm) is", f"is (my|the|this) {_MACHINE} …", "uptime", f"how long has … {_MACHINE} …", "anything wrong",
        f"what (is|are) wrong … {_MACHINE}", "system (status|info|information)", "how are (my|the) vitals", f"about (my|this) {_MACHINE}",
        "operating system", f"what {_MACHINE} …", "how many cores", "linux version", "which (version|linux|windows|os)",
    ),
    "talk.greeting": ("(hello|hi|hey|hiya|howdy|greetings|yo|hallo) …", "good (morning|afternoon|evening|day)"),
    "talk.thanks": ("(thanks|thank|thx|cheers|ty)", "(much|really) appreciated"),
    "talk.goodbye": ("(bye|goodbye|farewell|cya|goodnight)", "good night", "see you", "talk to you later"),
    "talk.compliment": (
        "(good|great|nice|well|excellent) (job|work|done|buddy|bot|one)", "you are (great|awesome|nice|wonderful|amazing|cute|kind|"
        "sweet|brilliant|lovely|helpful|smart|clever|funny|good|the best|my favourite|my favorite)", "i (love|like) you", "well done",
    ),
    "talk.insult": (
        "you are (stupid|dumb|useless|an idiot|bad|terrible|awful|annoying|worthless|rubbish|ugly|slow|boring|wrong|a moron)",
        "(stupid|dumb|useless|idiot|shut up|fuck|fuck you|fuck off|hate you|piss off|go away|bastard|asshole|bullshit)", "you suck",
    ),
    "talk.joke": ("(joke|jokes|funny)", "make me (laugh|smile)"),
    "talk.encouragement": (
        "(something|anything) (nice|kind|good|positive|cheerful|sweet|uplifting)", "cheer me up", "motivate me", "encourage me", "say something",
    ),
    "talk.comfort": (
        "i am (sad|tired|lonely|down|stressed|anxious|upset|exhausted|depressed|unhappy|bored|worried)", "i feel (sad|bad|down|lonely|tired)",
        "(bad|hard|awful|terrible|rough) day", "i (was|got) (fired|dumped)", "i (cried|am crying)",
    ),
}  # fmt: skip

# Parts of a computer that this buddy cannot read yet: a question about them is never one about files.
MACHINE_WORDS = (
    "(graphics|video|sound|network) card", "gpu", "webcam", "touchpad", "screen resolution", "monitor", "is … running",
    "(process|processes|programs|apps) …", "hostname", "serial number", "mac address", "usb", "hdmi", "speakers", "microphone",
)  # fmt: skip
# Words that make a question one about this computer: an open answer to it could only be made up.
COMPUTER_CUES = (
    f"(my|this|the) {_MACHINE}", "wifi", "wi fi", "bluetooth", "printer", "ip address", "my (network|internet|screen|keyboard|mouse)",
    "my (files|file|folder|folders|disk|drive|downloads|documents|desktop|pictures|photos)", "installed", "driver", "drivers",
)  # fmt: skip
# Words that make it one about this person, which only a memory could answer.
PERSON_CUES = (
    "(what|who|when|where) (is|are|was|were) my …", "do you remember", "remember (that|my|me)", "what did i (say|tell)", "my birthday",
    "what do you know about me", "who am i", "what is my name", "where do i live", "how old am i", "remind me",
)  # fmt: skip


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = []
    for piece in _pieces(pattern):
        optional = piece.endswith("?") and piece != "?"
        body = piece.removesuffix("?")
        if body == "…":
            parts.append(r"(?:\S+ ){0,3}?")
        else:
            words = body.strip("()")
            parts.append(f"(?:(?:{words}) ){'?' if optional else ''}")
    return re.compile(r"(?<!\S)" + "".join(parts))


def _pieces(pattern: str) -> list[str]:
    return re.findall(r"\([^)]*\)\??|\S+", pattern)


def matched_cue(text: str, patterns: tuple[str, ...]) -> str:
    """Return the longest stretch of ``text`` (folded words with single spaces) that a pattern matches, or ""."""
    padded = f"{text} "
    found = [match.group().strip() for one in patterns if (match := _compiled(one).search(padded))]
    return max(found, key=len, default="")
