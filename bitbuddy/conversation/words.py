"""The English words that questions are made of, as data: the grammar knows slots, this file knows the words."""

from __future__ import annotations

from bitbuddy.files.model import Order

# What people call a kind of file, in one and in many; kinds are those of `bitbuddy.files.kinds`.
KIND_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "document": "document documents doc docs letter letters text texts report reports paper papers",
        "spreadsheet": "spreadsheet spreadsheets sheet sheets",
        "presentation": "presentation presentations slides slideshow slideshows deck decks",
        "picture": "picture pictures photo photos photograph photographs image images pic pics screenshot screenshots",
        "audio": "song songs music audio track tracks recording recordings podcast podcasts",
        "video": "video videos movie movies film films clip clips",
        "archive": "archive archives zip zips",
        "code": "code script scripts program programs source sources",
        "ebook": "ebook ebooks book books",
        "installer": "installer installers package packages",
        "font": "font fonts",
    }.items()
    for word in words.split()
}
# Of these, the words that are also common in a file's own name narrow by name as well as by kind.
NAMING_WORDS = frozenset("letter letters report reports paper papers screenshot screenshots podcast podcasts".split())

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
}
KNOWN_EXTENSIONS = frozenset(
    "pdf docx doc odt rtf txt md csv xlsx xls ods pptx ppt odp png jpg jpeg gif webp svg heic tif tiff bmp mp3 flac ogg "
    "wav m4a mp4 mkv avi mov webm zip tar gz xz rar 7z py js ts html css json xml yaml toml epub mobi iso deb exe "
    "dmg ttf otf log ini sql c cpp h java rs go sh ics eml vcf".split()
)
# Words that stand for "file" and narrow nothing.
FILE_WORDS = frozenset("file files item items thing things stuff everything anything something data".split())
FOLDER_WORDS = frozenset("folder folders directory directories".split())

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
        Order.NEWEST: "newest latest recent recently last freshest",
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
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple": 2, "few": 3, "dozen": 12}

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
MORE_WORDS = (
    ("larger", "than"), ("bigger", "than"), ("more", "than"), ("greater", "than"), ("heavier", "than"),
    ("at", "least"), ("over",), ("above",), ("exceeding",), (">",), (">=",),
)  # fmt: skip
LESS_WORDS = (
    ("smaller", "than"), ("less", "than"), ("lighter", "than"), ("at", "most"), ("under",), ("below",), ("up", "to"),
    ("<",), ("<=",),
)  # fmt: skip

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
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}

# Left over after every slot took its words, these say nothing about a file's name.
STOP_WORDS = frozenset(
    """a about again all also am an and any are as at be been big both but buddy by called can could did do does doing done
    down every find for found from get give got had has have having hello hey hi how i if in inside into is it its just
    kindly know like list located look looking made make me mine my name named names need of off on one ones or our out
    over please put really saved saw say see seen send sent search she should show so some tell than thank thanks that
    the their them then there these they this those to too up us use used using very want was we were what when where
    which while who whose why will with within without would yes you your yours bit folder folders directory file files
    kept keep lying around changed modified edited created added written touched opened worked wrote downloaded download
    computer machine disk most many much total size sized number count sort sorted order ordered first last ago since
    between during until till before after together altogether combined locate display open lately i've there's saved
    mentioning contain contains containing not no exist exists still left currently now right type types kind
    recently recent help large larger big bigger small smaller free available space left am pm o'clock exactly approximately here s t m re ve ll d""".split()
)

CONTRACTIONS = {
    "what's": "what is", "where's": "where is", "who's": "who is", "how's": "how is", "it's": "it is", "that's": "that is",
    "there's": "there is", "i'm": "i am", "you're": "you are", "i've": "i have", "don't": "do not", "doesn't": "does not",
    "didn't": "did not", "can't": "can not", "isn't": "is not", "aren't": "are not", "won't": "will not", "i'd": "i would",
    "i'll": "i will", "let's": "let us", "whats": "what is", "wheres": "where is", "hows": "how is", "when's": "when is",
}  # fmt: skip
