"""Conversations: a question and what English-speaking people say after its answer; and two questions in one."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Double, Session, anew, block, double, follow, meaning, session

# After a number, "only the ones from 2023" asks for the number again or for the files.
AGAIN = "files.count|files.find"
SUM_AGAIN = "files.total|files.find|files.count"
OPEN_LARGEST = follow(
    "open the largest\nopen the biggest one\nopen the biggest please\nand open the largest of them",
    "files.open",
    order="largest",
    limit=1,
)
OPEN_SECOND = follow(
    "open the second one\nopen number two\nopen the 2nd\nthe second one, open it\ncan you open the second?",
    "files.open",
    position=2,
)
SHOW_FIRST = follow(
    """
    show the first one in its folder
    show me the first in the file manager
    open the folder of the first one
    """,
    "files.show",
    position=1,
)

FOLLOWING: tuple[Session, ...] = (
    session(
        block(
            "files.count",
            """
            how many PDFs are in Documents?
            count the pdfs in my documents
            number of PDF files in Documents
            how many pdfs have I got in Documents?
            """,
            extensions="pdf",
            folder="Documents",
        ),
        follow(
            """
            and how big are they together?
            how big are they together?
            and their total size?
            how much space do they take?
            """,
            "files.total",
        ),
        follow(
            """
            only the ones from 2023
            just those from 2023
            and only from 2023?
            what about the ones from 2023?
            """,
            SUM_AGAIN,
            when=cal.year(2023),
        ),
        OPEN_LARGEST,
    ),
    session(
        block(
            "files.find",
            """
            show me my photos
            list my photos
            all my pictures
            find photos
            """,
            kinds="picture",
        ),
        follow(
            """
            only the ones from last summer
            just last summer
            only those from last summer please
            now only from last summer
            """,
            "files.find",
            when=cal.SUMMER,
        ),
        follow(
            "and the largest?\nwhich is the biggest?\nand the biggest one?\nwhat's the largest of them?",
            "files.find",
            order="largest",
            limit=1,
        ),
        SHOW_FIRST,
    ),
    session(
        block(
            "files.find",
            "which files did I change yesterday?\nwhat did I change yesterday?\nfiles changed yesterday",
            when=cal.YESTERDAY,
        ),
        follow("only PDFs\njust the PDFs\nonly the pdfs please", "files.find", extensions="pdf"),
        follow(
            """
            what about last month
            and last month?
            how about last month?
            """,
            "files.find",
            when=cal.LAST_MONTH,
        ),
        follow(
            """
            and in Downloads?
            what about in Downloads?
            only in my Downloads
            """,
            "files.find",
            folder="Downloads",
        ),
    ),
    session(
        block("files.find", "find invoices\nshow me my invoices\nwhere are my invoices?", words="invoice"),
        follow(
            """
            and the newest?
            which one is the newest?
            and the latest one?
            """,
            "files.find",
            order="newest",
            limit=1,
        ),
        follow("open it\nopen that one\nok open it please", "files.open", free="all"),
    ),
    session(
        block(
            "files.find",
            "find spreadsheets in Documents\nspreadsheets in my documents\nshow spreadsheets in Documents",
            kinds="spreadsheet",
            folder="Documents",
        ),
        follow("sort them by size\norder them by size\nbiggest first", "files.find", order="largest"),
        follow("show the rest\nshow me the rest\nthe others too please", "files.find", free="limit order"),
        OPEN_SECOND,
    ),
    session(
        block(
            "files.find",
            "show me videos over 100 MB\nvideos bigger than 100 MB\nany videos above 100 megabytes",
            kinds="video",
            min_size=100_000_000,
        ),
        follow(
            "only those older than a year\njust the ones older than a year\nand older than a year?",
            "files.find",
            when=cal.OLDER_THAN_A_YEAR,
        ),
        follow("how many are there?\nhow many are those?\nand how many is that?", "files.count"),
        follow("and how big are they all together?\ntotal size?\nhow much is that in total?", "files.total"),
    ),
    session(
        block(
            "files.count",
            """
            how many songs do I have?
            count my songs
            how many songs have I got?
            """,
            kinds="audio",
        ),
        follow("and videos?\nand how many videos?\nwhat about videos?", AGAIN, kinds="video"),
        follow("and in Downloads?\nonly in Downloads\nin Downloads?", AGAIN, folder="Downloads"),
        follow("which ones?\nshow them\nshow them to me", "files.find"),
    ),
    session(
        block(
            "files.find",
            """
            what are the five largest files in Downloads?
            5 largest files in downloads
            show the five biggest files in Downloads
            """,
            order="largest",
            limit=5,
            folder="Downloads",
        ),
        follow(
            """
            and in Documents?
            same for Documents
            what about Documents?
            """,
            "files.find",
            folder="Documents",
        ),
        follow(
            """
            without the videos
            but no videos
            without videos please
            """,
            "files.find",
            without_kinds="video",
        ),
        follow("open the third one\nopen the third\nopen number 3", "files.open", position=3),
    ),
    session(
        block(
            "files.total",
            """
            how big is my Music folder?
            how much space does my Music folder take?
            size of my music folder
            """,
            folder="Music",
        ),
        follow(
            "and Videos?\nand the Videos folder?\nwhat about my Videos folder?",
            "files.total",
            folder="Videos",
            either=({}, {"kinds": "video", "folder": ""}, {"kinds": "video", "folder": "Music"}),
        ),
    ),
    session(
        block(
            "files.find",
            """
            where is my tax return?
            find my tax return
            i can't find my tax return
            """,
            words="tax return",
        ),
        follow(
            "only the one from 2023\nthe one from 2023\nI mean the one from 2023",
            "files.find",
            when=cal.year(2023),
            either=({}, {"when": None, "words": "tax return 2023"}),
        ),
        follow(
            "show it in its folder\nshow me where it is\nopen its folder",
            "files.show|files.find",
            free="all",
        ),
    ),
    session(
        block(
            "files.find",
            "list the documents from this year\ndocuments from this year\nshow me documents from this year",
            kinds="document",
            when=cal.THIS_YEAR,
        ),
        follow("but no PDFs\nwithout PDFs\nexcept the PDFs", "files.find", without_extensions="pdf"),
        follow(
            """
            just the three latest
            only the three newest
            the newest three
            """,
            "files.find",
            order="newest",
            limit=3,
        ),
        follow(
            """
            open the last one
            open the last
            open the last of these
            """,
            "files.open",
            position=-1,
            free="order",
        ),
    ),
    session(
        block(
            "files.find",
            "pictures in Pictures\nimages in the Pictures folder\nshow the photos in my Pictures folder",
            kinds="picture",
            folder="Pictures",
        ),
        follow(
            "smaller than 1 MB\nonly those under 1 MB\njust the ones smaller than 1 MB",
            "files.find",
            max_size=1_000_000,
        ),
        follow(
            "not the beach ones\nexcept the ones with beach in the name\nwithout the word beach",
            "files.find",
            without_words="beach",
        ),
    ),
    session(
        block(
            "files.find",
            "what's the newest file in Downloads?\nnewest file in downloads\nthe newest thing in Downloads",
            order="newest",
            limit=1,
            folder="Downloads",
        ),
        follow(
            """
            and the oldest?
            what about the oldest?
            and which is the oldest?
            """,
            "files.find",
            order="oldest",
        ),
        follow("open it\nplease open it\nopen that", "files.open", free="all"),
    ),
)

# A whole question after another one, or a change of subject, takes nothing over.
SUBJECTS: tuple[Session, ...] = (
    session(
        block(
            "files.find",
            """
            show me photos from last week
            photos from last week in Pictures, the largest ones
            list the photos from last week
            """,
            free="all",
        ),
        anew(
            """
            how many PDFs do I have?
            how many PDFs are there altogether?
            how many PDFs do I have in total?
            """,
            "files.count",
            extensions="pdf",
        ),
        anew("thanks\nthank you!\nthanks a lot", "talk.thanks"),
        anew("how much space is left on my disk?\nhow full is my disk?\nfree space?", "machine.disk"),
    ),
    session(
        block("files.find", "find my tax return\nwhere is my tax return?", words="tax return"),
        anew("what time is it?\nwhat's the date?", "about.time"),
        anew("where is my rental contract?\nfind the rental contract", "files.find", words="rental contract"),
        anew("how big is my Music folder?\nhow big is the Music folder?", "files.total", folder="Music"),
        anew("why is the sky blue?\nwho wrote Faust?", "open"),
    ),
    session(
        block("machine.battery", "how full is my battery?\nbattery?"),
        anew("and how full is the disk?\nand the disk?", "machine.disk"),
        anew("show me the newest PDF\nnewest PDF", "files.find", extensions="pdf", order="newest", limit=1),
        follow("no, in Downloads\nI meant in Downloads", "files.find", folder="Downloads"),
        follow("the oldest, not the newest\nno, the oldest", "files.find", order="oldest"),
    ),
    session(
        block(
            "files.find", "PDFs in Documents\nshow me the pdfs in my documents", extensions="pdf", folder="Documents"
        ),
        follow("and photos?\nphotos instead\nwhat about photos?", "files.find", kinds="picture", extensions=None),
        follow("from this year only\nonly this year's\njust the ones from this year", "files.find", when=cal.THIS_YEAR),
        follow("how many?\nhow many is that?\ncount them", "files.count"),
        anew("good night\nbye", "talk.goodbye"),
    ),
    session(
        block("files.find", "find invoices from 2023\ninvoices from 2023", words="invoice", when=cal.year(2023)),
        follow("and from 2024?\nand 2024?\nwhat about 2024?", "files.find", when=cal.year(2024)),
        follow("only those with phone in the name\njust the phone ones", "files.find", words="invoice phone"),
        follow("open the first\nopen the first one\nopen number 1", "files.open", position=1),
    ),
    session(
        block("files.total", "how big are my videos?\nhow much space do my videos take?", kinds="video"),
        follow("and photos?\nand my photos?", "files.total", kinds="picture"),
        follow("only those over 10 MB\njust the ones over 10 MB", "files.total|files.find", min_size=10_000_000),
        follow("list them\nshow them to me please", "files.find"),
        follow("newest first\nsort by date", "files.find", order="newest"),
    ),
)

DOUBLES: tuple[Double, ...] = (
    double(
        """
        how many PDFs do I have and how big is my Music folder?
        how many PDFs do I have? And how big is my Music folder?
        tell me how many pdfs I have, and how big my Music folder is
        """,
        meaning("files.count", extensions="pdf"),
        meaning("files.total", folder="Music"),
    ),
    double(
        """
        where is my budget and how much space is left on my disk?
        where is my budget? how much disk space is left?
        """,
        meaning("files.find", words="budget"),
        meaning("machine.disk"),
    ),
    double(
        """
        how full is my battery and what time is it?
        what's my battery level? and what's the time?
        """,
        meaning("machine.battery|about.time"),
        meaning("about.time|machine.battery"),
    ),
    double(
        """
        show me the photos from last week and the largest video
        photos from last week, and what's the largest video?
        """,
        meaning("files.find", kinds="picture", when=cal.LAST_WEEK),
        meaning("files.find", kinds="video", order="largest", limit=1),
    ),
    double(
        """
        what fills my disk and why is my computer so slow?
        what fills my disk? And why is my computer so slow?
        """,
        meaning("files.space"),
        meaning("machine.cpu"),
    ),
)

SESSIONS = (*FOLLOWING, *SUBJECTS)
