"""Questions of people who know nothing of the set: each in their own manner, typed as they would type them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bench.understand import calendar as cal
from bench.understand.english_fillers import EXCEL, JPEG, LETTERS, REPORTS, SCREENSHOTS, TEXT_FILES, WORD_FILES
from bench.understand.meaning import Period, Values
from bench.understand.pattern import Block, Session, anew, block, follow, session

asked = partial(block, plain=True)

HOUR = timedelta(hours=1)
THIS_MORNING = (*cal.THIS_DAY, Period(cal.TODAY, cal.TODAY + 12 * HOUR, 6 * HOUR))
YESTERDAY_AFTERNOON = (*cal.YESTERDAY, Period(cal.TODAY - 12 * HOUR, cal.TODAY - 6 * HOUR, 2 * HOUR))
LAST_NIGHT = (*cal.YESTERDAY, Period(cal.TODAY - 6 * HOUR, cal.TODAY + 6 * HOUR, 6 * HOUR))
UNTIL_2020 = (*cal.until(datetime(2020, 1, 1)), *cal.until(datetime(2021, 1, 1)))
SLOW = "machine.cpu|machine.state|machine.memory"
LOUD = "machine.cpu|machine.state"
# What was downloaded is in Downloads, or anywhere.
DOWNLOADED: tuple[Values, ...] = ({"folder": "Downloads"}, {})
WRITTEN: tuple[Values, ...] = ({"kinds": "document"}, {})
PDF_DOCUMENTS: tuple[Values, ...] = ({"extensions": "pdf"}, {"kinds": "document", "extensions": "pdf"})
NOT_JPEG: tuple[Values, ...] = tuple({"without_extensions": one["extensions"]} for one in JPEG)
ZIP: tuple[Values, ...] = ({"extensions": "zip"}, {"kinds": "archive"}, {"kinds": "archive", "extensions": "zip"})
DATA: tuple[Values, ...] = ({"kinds": "data"}, {"words": "data"})
DRAWINGS: tuple[Values, ...] = ({"words": "drawing"}, {"kinds": "picture"}, {"words": "drawing", "kinds": "picture"})
RECORDING: tuple[Values, ...] = ({"kinds": "audio"}, {"words": "recording"}, {"words": "recording", "kinds": "audio"})

BLOCKS: tuple[Block, ...] = (
    # A student in a hurry.
    asked("files.find", "thesis where", words="thesis"),
    asked("files.find", "need that biology lecture NOW", words="lecture biology"),
    asked(
        "files.find",
        "my pptx files from last week",
        when=cal.LAST_WEEK,
        either=({"extensions": "pptx"}, {"kinds": "presentation"}),
    ),
    asked(
        "files.find",
        "latest version of my thesis",
        order="newest",
        limit=1,
        either=({"words": "thesis"}, {"words": "thesis version"}),
    ),
    asked(SLOW, "why is everything so slow"),
    asked("machine.battery", "is my laptop gonna die before 5pm"),
    asked("open", "explain the krebs cycle in two sentences\nhow many words should an abstract have"),
    asked("talk.insult", "ugh you're useless"),
    # A retired teacher.
    asked("talk.greeting", "Good morning, dear Buddy."),
    asked(
        "files.find",
        "Would you be so kind as to show me the pictures of Anna's wedding?",
        kinds="picture",
        words="wedding anna",
    ),
    asked("files.find", "Where did I put the recipe for the pancakes?", words="recipe pancakes"),
    asked("files.find", "I am looking for the letter I wrote to my landlord.", words="landlord", either=LETTERS),
    asked("files.find", "Which of my documents have not been touched since 2020?", kinds="document", when=UNTIL_2020),
    asked("machine.disk", "Could you please tell me how full the hard drive is?"),
    asked("open", "How long is a light year?"),
    asked("talk.thanks", "Thank you ever so much."),
    asked("about.mood", "And how are you feeling today?"),
    # Somebody who learnt English late.
    asked("files.find", "Where I can find the invoice of electricity?", words="invoice electricity"),
    asked("files.count", "How much photos I have?", kinds="picture"),
    asked("files.open", "Please to open the last document what I saved", kinds="document", order="newest", limit=1),
    asked(LOUD, "the computer makes very loud noise, why?"),
    asked("machine.battery", "How much percent has the battery?"),
    asked("open", "Which is the difference between affect and effect?"),
    asked("files.find", "I am search a file with name inventory", words="inventory"),
    asked("files.find", "show all the musics in my computer", kinds="audio"),
    # A lawyer.
    asked(
        "files.find",
        "I would like you to list every PDF document in the folder Documents that was modified between 1 January 2024 "
        "and 31 March 2024.",
        folder="Documents",
        when=cal.month(2024, 1, 3),
        either=PDF_DOCUMENTS,
    ),
    asked(
        "files.find",
        "Kindly locate the rental contract, which I believe I saved some time last month.",
        words="rental contract",
        when=cal.LAST_MONTH,
    ),
    asked(
        "files.find|files.count",
        "Is there, anywhere on this computer, a document whose name contains the word policy?",
        words="policy",
        either=WRITTEN,
    ),
    asked(
        "files.find",
        "All contracts, excluding those in the Downloads folder.",
        words="contract",
        without_folders=("Downloads",),
    ),
    asked(
        "files.total",
        "What is the combined size of all Word documents in my Documents folder?",
        folder="Documents",
        either=WORD_FILES,
    ),
    asked("files.open", "Would you mind opening the insurance policy for me?", words="insurance policy"),
    asked("open", "What does force majeure mean?"),
    asked("about.self|about.abilities|privacy.leaves", "Do you send any of my data anywhere?"),
    # A teenager.
    asked("talk.greeting|about.mood", "yo whats up"),
    asked("files.find", "bro where r my screenshots", either=SCREENSHOTS),
    asked("files.find", "my biggest vids", kinds="video", order="largest", free="limit"),
    asked("files.total", "how much space does fortnite take up", words="fortnite"),
    asked("talk.insult", "ur so dumb lol"),
    asked("talk.joke", "tell me a joke about cats"),
    asked("talk.greeting|about.mood|about.self", "u there?"),
    asked("open|machine.memory", "is 16gb ram enough for gaming"),
    asked("about.cannot", "can u delete my homework lol"),
    asked("machine.state|machine.cpu", "how hot is my pc rn"),
    # Somebody who dictates.
    asked(
        "files.find",
        "find all the photos that I took last summer and that are larger than five megabytes",
        kinds="picture",
        when=cal.SUMMER,
        min_size=5_000_000,
    ),
    asked("files.count", "okay can you tell me how many songs are on this computer", kinds="audio"),
    asked("files.show", "open the folder where the passport scan is", words="passport scan"),
    asked("files.find", "what did I download this morning", when=THIS_MORNING, either=DOWNLOADED),
    asked("machine.memory|machine.cpu", "how much memory is chrome using right now"),
    asked("open", "what is the weather going to be like tomorrow"),
    asked("files.find", "what was I working on yesterday afternoon", when=YESTERDAY_AFTERNOON, either=WRITTEN),
    asked("talk.goodbye", "good night buddy"),
    # A photographer.
    asked("files.count", "How many RAW photos do I have?", free="extensions words", kinds="picture"),
    asked("files.count", "How many .cr2 files are in Pictures?", extensions="cr2", folder="Pictures"),
    asked("files.find", "jpgs over 20 MB", min_size=20_000_000, either=JPEG),
    asked(
        "files.find",
        "photos taken between 10 and 17 August 2025",
        kinds="picture",
        when=cal.days(datetime(2025, 8, 10), 8),
    ),
    asked("files.find", "oldest pictures in my Pictures folder", kinds="picture", folder="Pictures", order="oldest"),
    asked("files.find", "Which psd is the biggest?", extensions="psd", order="largest", limit=1),
    asked("files.total", "How many gigabytes of photos did I shoot in 2025?", kinds="picture", when=cal.LAST_YEAR),
    asked("files.find", "pictures that are not jpegs", kinds="picture", either=NOT_JPEG),
    asked("machine.disk", "Will another 50 GB of photos fit on the disk?"),
    asked("open", "When exactly is the golden hour?"),
    # An accountant.
    asked(
        "files.count",
        "How many invoices did we receive in the first quarter of 2025?",
        words="invoice",
        when=cal.month(2025, 1, 3),
    ),
    asked("files.find", "invoices and receipts from last year", any_words="invoice receipt", when=cal.LAST_YEAR),
    asked(
        "files.find", "Payslips 2024", either=({"words": "payslip 2024"}, {"words": "payslip", "when": cal.year(2024)})
    ),
    asked("files.find", "xlsx or csv files changed this month", extensions="xlsx csv", when=cal.THIS_MONTH),
    asked("files.total", "sum up the size of the receipts", words="receipt"),
    asked("files.open", "open the newest budget", words="budget", order="newest", limit=1),
    asked(
        "files.find",
        "Tax return for 2023, please",
        either=({"words": "tax return 2023"}, {"words": "tax return", "when": cal.year(2023)}),
    ),
    asked(
        "files.find",
        "List all spreadsheets except the ones called inventory",
        kinds="spreadsheet",
        without_words="inventory",
    ),
    asked("open", "What is 19 percent of 4,350?"),
    asked("personal", "When is my tax advisor's birthday?"),
    # A parent.
    asked("files.find", "videos of the birthday party", kinds="video", words="birthday party"),
    asked("files.find", "where are the pictures of the kids at the beach", kinds="picture", words="kids beach"),
    asked("files.count", "How many photos did I take this year?", kinds="picture", when=cal.THIS_YEAR),
    asked("files.find", "was anything downloaded last night?", when=LAST_NIGHT, either=DOWNLOADED),
    asked("talk.comfort", "I am so tired today"),
    asked("open", "what's a good bedtime story for a four year old"),
    asked("memory.ask", "What did I say my daughter's shoe size was?"),
    asked("files.open", "play the piano practice", words="piano practice", either=({}, {"kinds": "audio"})),
    # Somebody at home in the terminal.
    asked("files.find|files.folders", "ls ~/Downloads", folder="Downloads"),
    asked("files.find", "find *.md", extensions="md"),
    asked("files.find", "*.csv > 100MB", extensions="csv", min_size=100_000_000),
    asked("machine.disk", "df -h"),
    asked("machine.cpu", "top 5 processes by cpu"),
    asked("machine.memory", "free memory"),
    asked("machine.cpu|machine.state", "load average?"),
    asked("files.space", "biggest dirs", free="all"),
    asked("talk.goodbye", "exit"),
    asked(
        "files.find",
        "docs modified in the last 24 hours",
        when=cal.since(cal.NOW - cal.DAY, 1),
        either=({"kinds": "document"}, {"folder": "Documents"}),
    ),
    # A secretary.
    asked(
        "files.find|files.count", "Did we get anything from the dentist this year?", words="dentist", when=cal.THIS_YEAR
    ),
    asked("files.find", "meeting notes of last Friday", words="meeting notes", when=cal.FRIDAY),
    asked(
        "files.open",
        "The presentation for sales, please open it",
        either=({"words": "presentation sales"}, {"words": "sales", "kinds": "presentation"}),
    ),
    asked("files.count", "how many presentations are there altogether", kinds="presentation"),
    asked("files.find", "Which documents did I create on Monday?", kinds="document", when=cal.MONDAY),
    asked("open|about.time", "What day of the week was the 3rd of March 2025?"),
    asked("about.cannot", "Please move the meeting notes to Documents"),
    asked("talk.compliment", "You're doing a great job"),
    # A musician.
    asked("files.find", "all my flac files", extensions="flac"),
    asked("files.count", "How many mp3s bigger than 10 MB do I have", extensions="mp3", min_size=10_000_000),
    asked("files.find", "where's the summer mix", words="summer mix"),
    asked("files.find", "songs that aren't mp3", kinds="audio", without_extensions="mp3"),
    asked("files.find", "newest recording in Music", folder="Music", order="newest", limit=1, either=RECORDING),
    asked("open", "Who composed the Moonlight Sonata?"),
    asked("machine.cpu", "is anything hogging the processor? my audio keeps stuttering"),
    asked("files.total", "how much of my disk is music", either=({"kinds": "audio"}, {"folder": "Music"})),
    # A beginner.
    asked("about.abilities|talk.greeting", "Hello, I don't know how this works"),
    asked("about.abilities", "What sort of things can I ask you?"),
    asked("about.self", "Are you a real person?"),
    asked("files.find", "I lost a photo of my garden", kinds="picture", words="garden"),
    asked(SLOW, "Something is wrong with my computer, it is so slow"),
    asked("machine.state", "Is my computer sick?"),
    asked("about.time", "What is today's date please"),
    asked("files.find", "Where has my cat picture gone", kinds="picture", words="cat"),
    asked("files.find|files.count", "Did I save the lasagne recipe?", words="lasagne recipe"),
    # A developer.
    asked("files.find", "which files changed in Projects today", folder="Projects", when=cal.THIS_DAY),
    asked(
        "files.find",
        "show me json files larger than 1 MB in Projects",
        extensions="json",
        min_size=1_000_000,
        folder="Projects",
    ),
    asked("files.count", "how many py files do I have", extensions="py"),
    asked("machine.cpu", "what's using all my cores"),
    asked("machine.memory", "Is swap being used?"),
    asked("files.find", "zip archives older than a year", when=cal.OLDER_THAN_A_YEAR, either=ZIP),
    asked(
        "files.show",
        "show website.tar.gz in the file manager",
        either=(
            {"words": "website tar gz"},
            {"words": "website", "extensions": "tar.gz"},
            {"words": "website tar", "extensions": "gz"},
        ),
    ),
    asked("open", "what's the difference between a list and a tuple"),
    asked("machine.state", "when was the last reboot"),
    # Somebody who worries.
    asked("machine.disk", "Is my disk going to be full soon?"),
    asked("machine.memory|machine.disk", "am I running out of memory"),
    asked(LOUD, "is it normal that the fan is so loud"),
    asked("open|machine.state", "Is 80 degrees too hot for a laptop?"),
    asked("machine.battery", "Is my battery broken?"),
    asked("files.find", "I can't find my diary anymore!", words="diary"),
    asked("machine.state", "Everything ok with the computer?"),
    asked("talk.comfort", "I feel a bit down"),
    # Somebody looking for work.
    asked("files.find", "my cv", words="cv"),
    asked("files.find", "show me my CV and my cover letter", any_words="cv cover letter", either=WRITTEN),
    asked("files.find", "cover letters I wrote this year", words="cover", when=cal.THIS_YEAR, either=LETTERS),
    asked("files.open", "open my cv please", words="cv"),
    asked("files.find", "certificates as pdf", words="certificate", extensions="pdf"),
    asked("talk.encouragement|talk.comfort|open", "Wish me luck, I have an interview tomorrow"),
    asked("open", "what should I wear to an interview"),
    asked("personal", "what's my phone number"),
    # A traveller.
    asked("files.find", "ticket to lisbon", words="ticket lisbon"),
    asked("files.find", "where is the hiking map", words="map hiking"),
    asked("files.find", "holiday photos", kinds="picture", words="holiday"),
    asked("files.find", "everything from July 2025", when=cal.month(2025, 7)),
    asked("files.find", "Passport, quickly!", words="passport"),
    asked("open", "What's the capital of Portugal?"),
    asked("machine.battery", "how many hours of battery left"),
    asked("open|about.time", "what time is it in Tokyo"),
    asked("files.find", "videos from christmas", kinds="video", when=cal.CHRISTMAS),
    # A player of games.
    asked(f"{SLOW}|open", "why does my game lag"),
    asked("machine.memory", "how much ram do I have"),
    asked("machine.state|unclear", "what's my gpu temp"),
    asked("files.find", "iso files bigger than 4 gigs", extensions="iso", min_size=4_000_000_000),
    asked("about.cannot|files.space", "free up some space", free="all"),
    asked("files.space", "what takes up the most space", free="all"),
    asked("open", "which graphics card should I get"),
    asked("machine.cpu", "how many cores does my cpu have"),
    asked("talk.goodbye", "gg, bye"),
    # A scientist.
    asked("files.find", "csv files with inventory in the name", extensions="csv", words="inventory"),
    asked("files.find", "the 3 largest csv files", extensions="csv", order="largest", limit=3),
    asked("files.count", "how many epubs and PDFs together", extensions="epub pdf"),
    asked("files.find", "data files from February", when=cal.LAST_MONTH, either=DATA),
    asked("files.kinds", "what share of my files are documents", free="all"),
    asked("open", "What is the boiling point of ethanol?"),
    asked("files.find", "reports but not the annual one", without_words="annual", either=REPORTS),
    asked("about.self|about.abilities|open", "How reliable are your answers?"),
    asked("files.find", "files between 10 and 50 MB", min_size=10_000_000, max_size=50_000_000),
    asked("files.duplicates", "duplicate PDFs?", extensions="pdf"),
    # A writer.
    asked("files.open", "the novel draft, open it", words="novel draft"),
    asked("files.find", "text files from January", when=cal.month(2026, 1), either=TEXT_FILES),
    asked("files.find", "all files with draft in the name", words="draft"),
    asked("open", "give me a synonym for happy\nwrite a haiku about snow"),
    asked("talk.encouragement|talk.comfort|talk.joke", "I've got writer's block, cheer me up"),
    asked("about.self|about.mood|open", "What's your favourite book?"),
    asked("files.count", "how many ebooks do I own", kinds="ebook"),
    # Somebody who looks after an office's computers.
    asked("files.find", "Which installers are in Downloads?", kinds="installer", folder="Downloads"),
    asked("files.space", "space per folder", free="all"),
    asked("machine.disk", "free disk space?"),
    asked("machine.cpu", "list running processes"),
    asked("machine.battery", "battery health"),
    asked("files.count", "number of files in total"),
    asked("files.total|files.space", "what's the size of my home folder", either=({"folder": "home"}, {})),
    asked("unclear", "what's my hostname"),
    asked("files.find", "excel files nobody touched for a year", when=cal.OLDER_THAN_A_YEAR, either=EXCEL),
    asked("about.cannot", "empty my downloads folder"),
    # Somebody who likes to chat.
    asked("talk.greeting", "howdy partner"),
    asked("about.mood|about.self|open", "do you ever get bored"),
    asked("about.self", "who made you"),
    asked("talk.compliment", "you're my favourite program"),
    # Somebody who types badly.
    asked("files.find", "whre is the pasport scan", words="passport scan"),
    asked("files.open", "opne the budegt", words="budget"),
    asked("files.count", "how mnay fotos do i have", kinds="picture"),
    asked("machine.disk", "how much sapce is left"),
    asked("files.find", "shwo me pcitures from last week", kinds="picture", when=cal.LAST_WEEK),
    asked("files.find", "bigest files on my computr", order="largest"),
    asked("machine.battery", "battrey level"),
    asked("talk.thanks", "thnaks"),
    asked("files.find", "instalers in donwloads", kinds="installer", folder="Downloads"),
    # A craftsman with a firm of his own.
    asked("files.find", "customer list", either=({"words": "customer list"}, {"words": "customer"})),
    asked("files.find", "the offer for Miller", words="offer miller"),
    asked("files.find", "scan from yesterday", words="scan", when=cal.YESTERDAY),
    asked("files.find", "Everything in Projects except videos", folder="Projects", without_kinds="video"),
    asked("files.find", "What did I work on last?", order="newest", free="limit", either=WRITTEN),
    asked("files.space", "biggest folder?", free="all"),
    asked("machine.battery", "how long will the battery last"),
    asked("files.find", "photos or videos bigger than 1 gig", kinds="picture video", min_size=1_000_000_000),
    # A child.
    asked("about.self|about.mood|open", "do you sleep"),
    asked("about.self", "are you a robot\nwhat do you look like"),
    asked("open", "why do cats purr\nwhat is 12 times 12"),
    asked("files.find", "where are my drawings", either=DRAWINGS),
    asked("personal", "what's my mom's name"),
    asked("talk.compliment", "you are funny"),
)

SESSIONS: tuple[Session, ...] = (
    session(
        block("files.find", "photos from last summer", kinds="picture", when=cal.SUMMER),
        follow("just the ones bigger than 5 MB", "files.find", min_size=5_000_000),
        follow("how many is that?", "files.count"),
        follow("open the newest", "files.open", order="newest", limit=1),
    ),
    session(
        block("files.count", "how many invoices do I have", words="invoice"),
        follow("which ones?", "files.find"),
        follow("any from this year?", "files.find|files.count", when=cal.THIS_YEAR),
        follow("show the second in its folder", "files.show", position=2),
    ),
    session(
        block("files.find|files.folders", "list what's in Downloads", folder="Downloads"),
        follow("sorted by size", "files.find", order="largest"),
        follow("only the zip files", "files.find", either=ZIP),
        follow("and all together, how big?", "files.total", free="order limit"),
    ),
    session(
        block("files.find", "show me the largest videos", kinds="video", order="largest", free="limit"),
        follow("and the oldest?", "files.find", order="oldest"),
        follow("open number 3", "files.open", position=3),
    ),
    session(
        block(
            "files.find|files.count",
            "is there a budget for 2025?",
            either=({"words": "budget 2025"}, {"words": "budget", "when": cal.LAST_YEAR}),
        ),
        follow("great, open it", "files.open", free="all"),
    ),
    session(
        block("machine.disk", "how full is my disk right now"),
        anew("and what takes the most space?", "files.space", free="all"),
        anew("and the memory?", "machine.memory"),
        anew("ok thanks a lot", "talk.thanks"),
    ),
    session(
        block("files.find", "documents from last month", kinds="document", when=cal.LAST_MONTH),
        follow("and this month?", "files.find", when=cal.THIS_MONTH),
        follow("what about spreadsheets?", "files.find", kinds="spreadsheet"),
        follow("without the ones in Downloads", "files.find", without_folders=("Downloads",)),
    ),
    session(
        block("files.find", "find the tax return", words="tax return"),
        follow("the one from 2024", "files.find", either=({"words": "tax return 2024"}, {"when": cal.year(2024)})),
        follow("where is it exactly?", "files.find|files.show", free="all"),
    ),
    session(
        block("machine.battery", "how much charge is left?"),
        anew("and how long will that last?", "machine.battery"),
        anew("who invented the battery?", "open"),
    ),
)
