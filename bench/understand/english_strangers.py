"""Phrasings that were written last, when the grammar already knew the others: how it does with strangers."""

from __future__ import annotations

from datetime import datetime

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

FILES: tuple[Block, ...] = (
    block(
        "files.find",
        """
        where might the {name} be hiding?
        I put the {name} somewhere safe and now it's gone
        which folder did I save the {name} to?
        the {name}, where did it go?
        remind me where the {name} is
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        dig up anything named {name}
        something called {name}
        search my files for {name}
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        which {kinds} came in {at}?
        what {kinds} did I add {at}?
        new {kinds} {from}?
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        only {kinds}, {in} please
        I want to browse the {kinds} {in}
        all {kinds} that live {in}
        """,
        times=1,
    ),
    block(
        "files.find",
        """
        whichever video is the largest
        the heaviest video I own
        """,
        kinds="video",
        order="largest",
        limit=1,
    ),
    block(
        "files.find",
        """
        what was the last document I wrote?
        my last document
        """,
        kinds="document",
        order="newest",
        limit=1,
    ),
    block("files.find", "the ten tiniest files in Documents", order="smallest", limit=10, folder="Documents"),
    block("files.find", "a dozen of my newest photos", kinds="picture", order="newest", limit=12),
    block(
        "files.find",
        """
        photos from Easter
        pictures taken over Easter
        """,
        kinds="picture",
        when=cal.EASTER,
    ),
    block("files.find", "pdfs from the first of February", extensions="pdf", when=cal.day(2026, 2, 1)),
    block("files.find", "songs added since the start of the year", kinds="audio", when=cal.since(datetime(2026, 1, 1))),
    block("files.find", "spreadsheets from Q1 2024", kinds="spreadsheet", when=cal.month(2024, 1, 3)),
    block("files.find", "pictures from 2019 to 2021", kinds="picture", when=cal.year(2019, 3)),
    block(
        "files.find",
        "everything I've written in the last fortnight",
        when=cal.LAST_TWO_WEEKS,
        either=({}, {"kinds": "document"}),
    ),
    block(
        "files.find",
        """
        files exceeding 2 GB
        files weighing more than 2 gigabytes
        """,
        min_size=2_000_000_000,
    ),
    block(
        "files.find", "tiny pictures, under 20 kB", kinds="picture", max_size=20_000, either=({}, {"order": "smallest"})
    ),
    block(
        "files.find",
        """
        invoices that aren't PDFs
        all the non-PDF invoices
        """,
        words="invoice",
        without_extensions="pdf",
    ),
    block(
        "files.find",
        """
        music but nothing from Downloads
        songs, just not the ones in Downloads
        """,
        kinds="audio",
        without_folders=("Downloads",),
    ),
    block("files.find", "videos as well as photos from yesterday", kinds="picture video", when=cal.YESTERDAY),
    block(
        "files.find",
        """
        either the budget or the payslip
        anything with budget or payslip in its name
        """,
        any_words="budget payslip",
    ),
)

OTHER: tuple[Block, ...] = (
    block(
        "files.count",
        """
        photos: how many?
        I'd like to know how many photos I have
        """,
        kinds="picture",
    ),
    block("files.count", "how many PDFs did I get last month?", extensions="pdf", when=cal.LAST_MONTH),
    block("files.count", "in Documents, how many spreadsheets are there?", kinds="spreadsheet", folder="Documents"),
    block(
        "files.total",
        """
        what's the overall size of my photos?
        my photos, how big are they in total?
        """,
        kinds="picture",
    ),
    block(
        "files.total",
        """
        how much space is in use by the Downloads folder?
        the size of everything in Downloads
        """,
        folder="Downloads",
    ),
    block(
        "files.space",
        """
        show me what's clogging up my drive
        which folders are the worst space eaters?
        """,
        free="order limit",
    ),
    block(
        "files.kinds",
        """
        do I mostly have photos or documents?
        what types of file are most common here?
        """,
    ),
    block("files.folders", "what folders do I have in Documents?", folder="Documents"),
    block(
        "files.open",
        """
        get budget.xlsx open for me
        open budget.xlsx now
        """,
        either=({"words": "budget xlsx"}, {"words": "budget", "extensions": "xlsx"}),
    ),
    block(
        "files.show",
        """
        where's budget.xlsx? open that folder
        open the folder that contains budget.xlsx
        """,
        either=({"words": "budget xlsx"}, {"words": "budget", "extensions": "xlsx"}),
    ),
    block("machine.disk", "do I still have room on my disk?\nhow many GB do I have left?"),
    block(
        "machine.cpu",
        """
        which program makes my laptop this hot and loud?
        what is my computer so busy with?
        """,
    ),
    block("machine.memory", "what needs so much RAM?\nis 8 GB of RAM all I have?"),
    block("machine.battery", "is my laptop plugged in?\nwhen will the battery be empty?"),
    block(
        "machine.state",
        """
        anything I should know about my computer's health?
        how long have I been up without a restart?
        """,
    ),
    block("about.self", "what kind of creature are you?\nhow did you get your name?"),
    block("about.abilities", "show me what you can do\nwhat are your skills?"),
    block("about.mood", "did you sleep well?\nhow are we today?"),
    block("about.time", "what's the time right now?\ntell me today's date"),
    block(
        "about.cannot",
        """
        trash everything in Downloads
        move budget.xlsx to the desktop
        """,
    ),
    block("talk.thanks", "awesome, thank you\nty", plain=True),
    block("talk.goodbye", "signing off for tonight\nso long!", plain=True),
    block("talk.comfort", "I'm having a rough day\nI feel so alone", plain=True),
    block("talk.joke", "tell me something funny", plain=True),
    block(
        "open",
        """
        what's the tallest building?
        how do I fold a paper plane?
        name three rivers in Africa
        what rhymes with orange?
        why is music so important to people?
        should I buy a new phone?
        how many pages does War and Peace have?
        """,
        plain=True,
    ),
    block("personal", "what do I like to eat?\nhow old is my daughter?", plain=True),
    block("unclear", "is my sound card broken?\nwhat's my computer's serial number?", plain=True),
)

BLOCKS = (*FILES, *OTHER)
