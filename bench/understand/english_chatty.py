"""The same wishes as people bring them up in passing: long-winded, indirect, terse, British and American."""

from __future__ import annotations

from datetime import datetime

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

FILES: tuple[Block, ...] = (
    block(
        "files.find",
        """
        my landlord wants to see the {name}, where is it?
        I had a {name} somewhere on this computer
        I swear I saved the {name} but I can't see it anywhere
        where on earth is my {name}
        would you mind finding my {name}?
        is my {name} still on here?
        could you dig out the {name}?
        didn't I have a {name} somewhere?
        pull up my {name}
        get me the {name}
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        I was hoping you could show me the {names} {from}
        let me see the {names} {from}
        what about my {names} {from}?
        bring up the {kinds} {from}
        gimme all {kinds} {from}
        I only want to see {kinds} {from}
        any chance you can find the {names} {from}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        what have I been working on {at}?
        show me the files I edited {at}
        everything I touched {at}
        which {kinds} did I create {at}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        which photo of mine takes the most space?
        the one photo that takes up the most room
        my single biggest picture
        """,
        kinds="picture",
        order="largest",
        limit=1,
    ),
    block(
        "files.find",
        """
        what's the file I worked on last?
        the file I changed most recently
        my most recently changed file
        """,
        order="newest",
        limit=1,
    ),
    block(
        "files.find",
        "which PDF have I had the longest?\nthe very first PDF I ever saved",
        extensions="pdf",
        order="oldest",
        free="limit",
    ),
    block(
        "files.find",
        "I need the pictures from my sister's wedding\nwhere are the pictures of anna's wedding?",
        kinds="picture",
        either=({"words": "wedding"}, {"words": "sister wedding"}, {"words": "anna wedding"}),
    ),
    block(
        "files.find",
        "stuff in Downloads that's older than a year\nold things in Downloads, older than one year",
        folder="Downloads",
        when=cal.OLDER_THAN_A_YEAR,
        either=({}, {"order": "oldest"}),
    ),
    block(
        "files.find",
        """
        which videos in Downloads are larger than 1 gig and older than a year?
        videos > 1 GB older than a year in Downloads
        """,
        kinds="video",
        folder="Downloads",
        min_size=1_000_000_000,
        when=cal.OLDER_THAN_A_YEAR,
    ),
    block(
        "files.find",
        "three newest pdfs in Documents from 2023\nthe 3 most recent PDFs from 2023 in my Documents",
        extensions="pdf",
        folder="Documents",
        limit=3,
        order="newest",
        when=cal.year(2023),
    ),
    block(
        "files.find",
        """
        photos taken in July
        pictures I took in july
        """,
        kinds="picture",
        when=cal.month(2025, 7),
    ),
    block(
        "files.find",
        """
        photos from the summer of 2024
        pics summer '24
        """,
        kinds="picture",
        when=cal.month(2024, 6, 3, 23),
    ),
    block("files.find", "documents from the nineties", kinds="document", when=cal.year(1990, 10)),
    block(
        "files.find",
        "PDFs from after Christmas\npdfs I saved after christmas",
        extensions="pdf",
        when=cal.since(datetime(2025, 12, 26), 2),
    ),
    block(
        "files.find",
        "pdfs I got within the last 24 hours",
        extensions="pdf",
        when=cal.since(datetime(2026, 3, 10, 15), 1),
    ),
    block(
        "files.find",
        "files no bigger than 10 kilobytes\nfiles up to 10 KB\nfiles of 10 kb at most",
        max_size=10_000,
    ),
    block(
        "files.find",
        """
        songs between 5 and 10 megabytes
        songs from 5 to 10 MB
        """,
        kinds="audio",
        min_size=5_000_000,
        max_size=10_000_000,
    ),
    block(
        "files.find",
        """
        everything but pictures in Downloads
        Downloads minus the pictures
        anything in Downloads that isn't a picture
        """,
        folder="Downloads",
        without_kinds="picture",
    ),
    block(
        "files.find",
        "spreadsheets, no csv files please\nspreadsheets except for CSVs",
        kinds="spreadsheet",
        without_extensions="csv",
    ),
    block(
        "files.find",
        """
        neither photos nor videos, just the other files in Downloads
        everything in Downloads except photos and videos
        """,
        folder="Downloads",
        without_kinds="picture video",
    ),
    block(
        "files.find",
        "what's on my desktop?\nwhat do I have lying around on my desktop?\nshow desktop files",
        folder="Desktop",
    ),
)

SUMS: tuple[Block, ...] = (
    block(
        "files.count",
        """
        any idea how many {kinds} I've got {in}?
        how many of my {kinds} are {from}?
        I wonder how many {names} I have by now
        the number of {kinds} {in}, please
        can you tell me how many {kinds} I made {at}?
        """,
        times=1,
    ),
    block(
        "files.total",
        """
        how many megabytes do my {kinds} take?
        what do all my {kinds} add up to in size?
        how much storage is used by {kinds} {in}?
        combined size of the {kinds} {in}?
        how many gigs is {folder}?
        does {folder} take up a lot of space? how much?
        """,
        times=1,
    ),
    block(
        "files.space",
        """
        I have no space left, what can I get rid of?
        which folders should I look at to free up some space?
        where did all my gigabytes go?
        what are the biggest space hogs?
        my hard drive is almost full, what's taking the room?
        """,
        free="order limit",
    ),
    block("files.kinds", "give me a breakdown by file type\nwhich file types are there on my computer?"),
    block(
        "files.folders",
        """
        how many directories are there {in}?
        is there a list of my folders?
        the newest folder {in}
        """,
        free="order limit",
        times=1,
    ),
)

ACTIONS: tuple[Block, ...] = (
    block(
        "files.open",
        """
        let me read {file}
        I want to open {file}
        start {file}
        fire up {file}
        """,
        times=1,
    ),
    block("files.open", "play my newest song", kinds="audio", order="newest", limit=1),
    block(
        "files.open",
        """
        open the last picture I took
        open my most recent photo
        """,
        kinds="picture",
        order="newest",
        limit=1,
    ),
    block(
        "files.show|files.find",
        """
        which folder is {file} in? show me
        open the location of {file}
        take me to the folder with {file}
        """,
        times=1,
    ),
)

REST: tuple[Block, ...] = (
    block(
        "machine.disk",
        """
        have I got enough space for a 50 GB game?
        how many gigabytes are free?
        space left on my drive?
        will 30 gigs still fit?
        """,
    ),
    block(
        "machine.cpu",
        """
        my pc is crawling
        why does my laptop sound like a jet engine?
        what's hammering my cpu?
        something is slowing everything down
        """,
    ),
    block(
        "machine.memory",
        """
        is there enough RAM left?
        who is eating all my memory?
        how much of my ram is taken?
        """,
    ),
    block(
        "machine.battery",
        """
        will my battery make it through the next hour?
        how's the battery doing?
        battery percentage?
        how long until I run out of power?
        """,
    ),
    block(
        "machine.state",
        """
        is my machine healthy?
        is the computer overheating?
        how warm is it inside my laptop?
        how long since the last reboot?
        give me a quick health report
        """,
    ),
    block("about.self", "what exactly are you?\ndo you have a name?\nwho am I talking to?"),
    block(
        "about.abilities",
        """
        so what are you able to do?
        what sort of things can I ask?
        what's possible here?
        I don't know what to ask you
        """,
    ),
    block("about.mood", "how's life?\nhope you're doing well?\nhow are things?\nyou ok?"),
    block("about.time", "got the time?\nwhat's today's date?\nis it Wednesday today?\nwhat day of the month is it?"),
    block(
        "about.cannot",
        """
        get rid of all the zip files in Downloads
        please put my photos into folders by year
        could you rename my thesis to final?
        throw away the old screenshots
        I want to delete budget.xlsx
        make a backup of my documents
        share the holiday photos with my mum
        shrink that video
        """,
    ),
    block("talk.greeting", "hey hey\nheya\ngreetings\nmorning!", plain=True),
    block(
        "talk.thanks",
        """
        thank you, that's perfect
        great, thanks!
        thanks, you're a star
        """,
        plain=True,
    ),
    block("talk.goodbye", "talk to you later\nI have to go now, bye\nuntil tomorrow", plain=True),
    block("talk.compliment", "you're the best\nyou're clever\nthat was really good", plain=True),
    block(
        "talk.insult",
        """
        you are annoying
        you're so stupid
        what a useless thing you are
        """,
        plain=True,
    ),
    block("talk.joke", "entertain me with a joke\nI could do with a joke\none more joke", plain=True),
    block(
        "talk.encouragement",
        """
        give me a bit of motivation
        say something to cheer me up
        tell me something uplifting
        """,
        plain=True,
    ),
    block(
        "talk.comfort",
        """
        I'm feeling really low today
        nobody likes me
        I'm so nervous about tomorrow
        """,
        plain=True,
    ),
    block(
        "open",
        """
        what's the best way to learn the piano?
        could you explain how vaccines work?
        what does GDP mean?
        how much does an elephant weigh?
        how big is the sun?
        write a short story about a lost letter
        compose a song about rain
        give me a recipe for tiramisu
        who painted the Mona Lisa?
        what's the oldest city in Europe?
        how many days are there in a year?
        which movie won the oscar last year?
        what's a good movie to watch tonight?
        how do I take better photos?
        what is the opposite of happy?
        tell me about the Roman empire
        what are black holes?
        how do you spell necessary?
        why do cats purr?
        how can I save money?
        what's the difference between a virus and a bacterium?
        """,
        plain=True,
    ),
    block(
        "personal",
        """
        how tall am I?
        what was the name of my teacher?
        do I have any brothers?
        where was I born?
        what's my mother's birthday?
        """,
        plain=True,
    ),
    block(
        "unclear",
        """
        is my microphone muted?
        why won't my mouse work?
        is there an update for my system?
        what version of linux is this?
        is my vpn connected?
        """,
        plain=True,
    ),
)

BLOCKS = (*FILES, *SUMS, *ACTIONS, *REST)
