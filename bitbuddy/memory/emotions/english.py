"""How feelings are said in English; the lists were made for this project."""

from __future__ import annotations

from bitbuddy.memory.emotions.model import Vocabulary, listed

WORDS = Vocabulary(
    emotions=listed(
        joy=(
            "3 overjoyed, delighted, thrilled, ecstatic, elated, over the moon, on cloud nine, euphoric, blissful; 2 "
            "happy, glad, joyful, cheerful, excited, great, wonderful, fantastic, awesome, amazing, proud, in love, "
            "grateful, thankful, laughing, smiling, yay, hooray, loving it, made my day, enjoying, enjoyed; 1 "
            "pleased, content, good, fine, relieved, satisfied, better, fun"
        ),
        trust=(
            "2 safe, confident, trusting, in good hands, reassured, secure, loved, supported, understood; 1 calm, "
            "hopeful, sure of myself, at ease, peaceful, relaxed"
        ),
        fear=(
            "3 terrified, petrified, panicking, panicked, horrified, panic, scared to death, dread, dreading; 2 "
            "afraid, scared, frightened, anxious, worried, worrying, anxiety, fear, worried sick, desperate, freaking "
            "out; 1 nervous, uneasy, stressed, tense, unsure, concerned, insecure, overwhelmed, stressful"
        ),
        surprise=(
            "3 stunned, shocked, flabbergasted, speechless, blown away; 2 surprised, astonished, amazed, wow, omg, "
            "can't believe, cannot believe, couldn't believe; 1 unexpected, startled, puzzled"
        ),
        sadness=(
            "3 heartbroken, devastated, miserable, hopeless, depressed, grieving, in tears, crushed, worthless; 2 "
            "sad, unhappy, crying, cried, lonely, down, hurt, lost, empty, grief, mourning, broken, died, passed "
            "away, miss him, miss her, miss them, homesick, tearful; 1 blue, disappointed, tired of it, gloomy, low, "
            "exhausted, sorry, melancholic, let down"
        ),
        disgust=(
            "3 disgusted, revolted, sickened, repulsed, vomit; 2 disgusting, gross, revolting, sick of, nauseous, "
            "yuck, ew, vile; 1 awful, nasty, distasteful, fed up"
        ),
        anger=(
            "3 furious, enraged, livid, hate, outraged, seething, boiling; 2 angry, mad, annoyed, pissed, pissed off, "
            "irritated, frustrated, annoying, frustrating, infuriating, rage, resent, hating, bloody hell, damn; 1 "
            "grumpy, upset, cross, bothered, impatient"
        ),
        anticipation=(
            "3 can't wait, cannot wait, counting the days; 2 looking forward, eager, anticipating, fingers crossed; 1 "
            "curious, hoping, interested, ready for"
        ),
    ),
    firsts=frozenset(("i i'd i'll i'm i've im me myself us we we're we've").split()),
    others=frozenset(("he he's her his it's she she's their they they're who you you're your").split()),
    states=frozenset(("are be became becomes been feels gets got is look looks seem seems sounds was were").split()),
    neutral=frozenset(("day everything it life that this today work").split()),
    idioms=(
        "i'm afraid i",
        "i'm afraid that",
        "i'm afraid not",
        "i'm afraid so",
        "i am afraid i",
        "i am afraid that",
        "happy to help",
        "happy birthday",
        "happy new year",
        "happy christmas",
        "good luck",
        "good morning",
        "good night",
        "good evening",
        "good afternoon",
        "surprise me",
        "trust me",
        "sorry to bother",
        "sorry but",
        "sorry for the",
        "would love",
        "mad max",
        "the blues",
        "no worries",
        "don't worry",
        "slow down",
        "shut down",
        "break down",
        "calm down",
        "sit down",
        "write down",
        "note down",
        "went down",
        "going down",
        "goes down",
        "is down",
        "was down",
        "i lost my",
        "i've lost my",
        "lost the",
        "lost a",
        "hurt locker",
        "miss the bus",
        "good at",
        "is fine",
        "all good",
        "not bad",
        "find it",
        "great britain",
        "sure thing",
        "empty the",
        "is empty",
        "empty folder",
        "empty trash",
        "be fun",
    ),
    negations=frozenset(
        (
            "aren't barely can't cannot didn't doesn't don't hardly isn't longer neither never no not "
            "nothing wasn't weren't without won't wouldn't"
        ).split()
    ),
    after=frozenset(("anymore").split()),
    stronger=frozenset(
        ("absolutely completely deeply extremely incredibly really so terribly too totally utterly very").split()
    ),
    weaker=frozenset(("bit fairly kind little quite rather slightly somewhat sort").split()),
)
