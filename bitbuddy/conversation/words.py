"""The English words that questions are made of, as data: the grammar knows slots, this file knows the words."""

from __future__ import annotations

from bitbuddy.files.model import Order

# What people call a kind of file, in one and in many; kinds are those of `bitbuddy.files.kinds`.
KIND_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "document": "document documents doc docs letter letters report reports paper papers",
        "spreadsheet": "spreadsheet spreadsheets sheet sheets",
        "presentation": "presentation presentations slides slideshow slideshows deck decks",
        "picture": "picture pictures photo photos photograph photographs image images pic pics screenshot screenshots",
        "audio": "song songs music audio track tracks recording recordings podcast podcasts",
        "video": "video videos movie movies film films clip clips",
        "archive": "archive archives zip zips",
        "code": "code script scripts source sources",
        "ebook": "ebook ebooks book books",
        "installer": "installer installers package packages",
        "font": "font fonts",
    }.items()
    for word in words.split()
}
# Of these, the words that are also common in a file's own name narrow by name as well as by kind.
NAMING_WORDS = frozenset(
    ["letter", "letters", "report", "reports", "paper", "papers", "screenshot", "screenshots", "podcast", "podcasts"]
)

EXTENSION_WORDS: dict[str, tuple[str, ...]] = {
    "word": ("docx", "doc"),
    "excel": ("xlsx", "xls"),
    "powerpoint": ("pptx", "ppt"),
    "jpeg": ("jpg", "jpeg"),
    "jpegs": ("jpg", "jpeg"),
    "jpg": ("jpg", "jpeg"),
    "jpgs": ("jpg", "jpeg"),
    "markdown": ("md", "markdown"),
    "python": ("py",),
    "zip": ("zip",),
    "zips": ("zip",),
    "html": ("html", "htm"),
    "javascript": ("js",),
    "typescript": ("ts",),
    "java": ("java",),
    "photoshop": ("psd",),
    "text": ("txt", "text"),
}
KNOWN_EXTENSIONS = frozenset(
    (
        "pdf docx doc odt rtf txt md csv xlsx xls ods pptx ppt odp png jpg jpeg gif webp svg heic tif tiff bmp mp3 flac "
        "ogg wav m4a mp4 mkv avi mov webm zip tar gz xz rar 7z py js ts html css json xml yaml toml epub mobi iso deb exe "
        "dmg ttf otf log ini sql c cpp h java rs go sh ics eml vcf"
    ).split()
)
# Words that stand for "file" and narrow nothing.
FILE_WORDS = frozenset("file files item items thing things stuff everything anything something data".split())
FOLDER_WORDS = frozenset(["folder", "folders", "directory", "directories"])

ROOT_WORDS: dict[str, str] = {
    "desktop": "Desktop",
    "documents": "Documents",
    "downloads": "Downloads",
    "download": "Downloads",
    "pictures": "Pictures",
    "music": "Music",
    "videos": "Videos",
    "home": "Home",
}

ORDER_WORDS: dict[str, Order] = {
    word: order
    for order, words in {
        Order.LARGEST: "largest biggest heaviest hugest",
        Order.SMALLEST: "smallest tiniest",
        Order.NEWEST: "newest latest recent recently lately last freshest",
        Order.OLDEST: "oldest earliest",
        Order.NAME: "alphabetically alphabetical",
    }.items()
    for word in words.split()
}
SIZE_ADJECTIVES: dict[str, Order] = {
    "large": Order.LARGEST,
    "big": Order.LARGEST,
    "huge": Order.LARGEST,
    "small": Order.SMALLEST,
    "tiny": Order.SMALLEST,
    "new": Order.NEWEST,
    "old": Order.OLDEST,
}

NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ).split()
    )
} | {"a": 1, "an": 1, "couple": 2, "few": 3, "dozen": 12}

SORTING: dict[str, Order] = {
    "by size": Order.LARGEST,
    "by weight": Order.LARGEST,
    "by date": Order.NEWEST,
    "by time": Order.NEWEST,
    "by age": Order.OLDEST,
    "by name": Order.NAME,
    "is new": Order.NEWEST,
    "are new": Order.NEWEST,
    "anything new": Order.NEWEST,
}

# Verbs narrow nothing when the question has one of the auxiliaries before them: "what did I change", "how much do
# my photos take". Without one they may be part of a name: "find the change log".
AUXILIARIES = frozenset("did do does have has had was were is are been be i to they it".split())
VERBS = frozenset(
    (
        "change changed changes modify edit create add save put leave leave take taken took taking make write work "
        "working worked keep store stored get need needed weigh occupy use using start record recorded shoot shot "
        "happen happened finish finished receive received update updated replace touch rename install installed"
    ).split()
)
# Words that belong together and narrow nothing.
PHRASES: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "much room", "many bytes", "many kilobytes", "many megabytes", "many gigabytes", "many gb", "many mb", "in size", "in total", "on average", "in the name",
        "in their name", "in their names", "in its name", "in order", "looking for", "searching for", "by any chance",
        "in the past and", "work on", "worked on", "working on", "as well", "kind of", "sort of", "right now",
        "on this computer", "on my computer", "on this machine", "on my machine", "on my laptop", "on this laptop",
        "on my disk", "on my drive", "on the disk", "on my pc", "on disk", "in here",
    )
)  # fmt: skip

BYTE_UNITS: dict[str, int] = {
    unit: size
    for size, units in (
        (1, "byte bytes b"),
        (10**3, "kb kilobyte kilobytes k"),
        (10**6, "mb megabyte megabytes meg megs m"),
        (10**9, "gb gigabyte gigabytes gig gigs g"),
        (10**12, "tb terabyte terabytes"),
        (2**10, "kib"),
        (2**20, "mib"),
        (2**30, "gib"),
    )
    for unit in units.split()
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

# Left over after every slot took its words, these say nothing about a file's name.
STOP_WORDS = frozenset(
    (
        "may might must shall taken received recorded finished updated stored installed starting happened "
        "a about added after again ago all alphabetical already also altogether am an and any anything anywhere "
        "approximately are around as at available be been before begin beginning begins between big bigger bit both buddy "
        "but by called can changed combined computer contain containing contains could count created currently d did "
        "directory disk display do does doing done down download downloaded during each edited ending ends entire even "
        "ever every everything everywhere exactly exist exists file files find first folder folders for found free from "
        "get give got had has have having hello help here hey hi how i i've if in inside into is it item items its just "
        "keep kept kind kindly know large larger last lately left like list ll locate located look looking lying m "
        "machine made make many maybe me mentioning mine modified most much my name named names need no not now number "
        "o'clock of off on one ones only onto open opened or order ordered other others our out over per please pm put re "
        "really recent recently right s saved saw say search see seen send sent she should show since size sized small "
        "smaller so some something somewhere sort sorted space starting starts still stuff t tell than thank thanks that "
        "the their them then there there's these they thing things this those till to together too total touched type "
        "types until up upon us use used using ve very via want was we were what when where which whichever while who "
        "whole whose why will with within without worked would written wrote yes you your yours"
    ).split()
)

CONTRACTIONS = {
    "what's": "what is", "where's": "where is", "who's": "who is", "how's": "how is", "it's": "it is", "that's": "that is",
    "there's": "there is", "i'm": "i am", "you're": "you are", "i've": "i have", "don't": "do not", "doesn't": "does not",
    "didn't": "did not", "can't": "can not", "isn't": "is not", "aren't": "are not", "won't": "will not", "i'd": "i would",
    "i'll": "i will", "let's": "let us", "whats": "what is", "wheres": "where is", "hows": "how is", "when's": "when is",
}  # fmt: skip
